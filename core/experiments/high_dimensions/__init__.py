"""How often a random Hessian has positive eigenvalues only: Monte Carlo on the Gaussian orthogonal ensemble.

The ensemble (GOE): symmetric matrices of size k with independent Gaussian entries of mean 0, of variance 2
on the diagonal and 1 beside it; (A + Aᵀ)/√2 of a matrix A of standard normal numbers is one. Its law does
not change when the coordinates are turned.
"""
