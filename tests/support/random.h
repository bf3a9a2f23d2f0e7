#ifndef SUPPORT_RANDOM_H
#define SUPPORT_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Random numbers that are the same on every machine: a test that names its seed can be repeated.
   The state is the seed, and any seed will do. */

/** 64 random bits: splitmix64 (Steele, Lea & Flood 2014, OOPSLA). */
uint64_t random_bits(uint64_t *state);
/** From 0 up to 1, which it never is, in steps of 2^-53. */
double random_unit(uint64_t *state);
/** 0 to n - 1; n may not be 0. */
size_t random_index(uint64_t *state, size_t n);

/** 24 random bits of a generator of 32 (Numerical Recipes, "quick and dirty"), whose low ones are
 * left out. */
unsigned random_24_bits(unsigned *state);
/** From `low` up to `high`, by those bits. */
double random_between(unsigned *state, double low, double high);

#endif
