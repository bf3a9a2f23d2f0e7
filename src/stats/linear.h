#ifndef LINEAR_H
#define LINEAR_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Symmetric positive semidefinite systems, small, row by row. A row that the ones before it explain
 * (pivot at most @p tolerance of its diagonal) is left out, as if its variable did not exist.
 */

/* LDL' in place: unit lower triangle and diagonal. kept[i] tells what stayed; returns how many. */
size_t tf_ldl_factor(double *a, size_t n, double tolerance, bool *kept);

/* Solves in place; left-out entries become 0. */
void tf_ldl_solve(const double *ldl, size_t n, const bool *kept, double *b);

/* b' A^-1 b over the kept rows; b is overwritten. */
double tf_ldl_quadratic(const double *ldl, size_t n, const bool *kept, double *b);

/* Inverse over the kept rows, 0 elsewhere. */
void tf_ldl_inverse(const double *ldl, size_t n, const bool *kept, double *inverse);

#endif
