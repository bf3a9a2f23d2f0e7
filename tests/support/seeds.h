#ifndef SUPPORT_SEEDS_H
#define SUPPORT_SEEDS_H

/** What is wrong with what was made of a seed; "" or NULL: nothing. Freed. */
typedef char *check_seed(unsigned seed);

/** Checks `n` seeds from `first` on, or the one that TF_RANDOM_SEED names, and says which. The test
 * fails with all that is wrong. */
void check_seeds(unsigned first, unsigned n, check_seed *check);

#endif
