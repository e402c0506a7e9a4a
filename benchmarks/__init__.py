"""What the program's speed is, compared on this machine with what it could be compared with.

``python -m benchmarks`` prints one table. Every subject is measured in processes of its own and next
to its reference, in turn, because a machine that is busy is busy for both; compare the ratios.
"""
