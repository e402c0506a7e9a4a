"""Polynomial regression by gradient descent: what it learns, and what it learns by heart.

The truth is sin(πx). Training inputs are spaced evenly from −1 to 1, test inputs drawn evenly from there, and
the targets have Gaussian noise. The polynomial is a sum of Legendre polynomials Pⱼ(x), whose weights start
at 0. Any basis has the same least-squares solution, but not the same way to it: the higher Pⱼ, the less is
its mean square, 1/(2j + 1), so gradient descent finds the smooth part of the data first, which the truth and
the test data share, and the noise of the training data last. (In powers of x most directions are
so flat that the way to the solution would take billions of steps.)
"""
