/* Rows are taken as they come, without pivoting: of variables that say the same the later one is
   left out, whatever their sizes, so the order of a model's terms decides. */
#include "linear.h"

#include <string.h>

size_t tf_ldl_factor(double *a, size_t n, double tolerance, bool *kept) {
    size_t rank = 0;
    for (size_t i = 0; i < n; i++) {
        double *row = a + i * n;
        double pivot = row[i];
        for (size_t j = 0; j < i; j++) {
            double sum = row[j]; /* L_ij D_j, by the columns before j */
            for (size_t m = 0; m < j; m++)
                sum -= kept[m] ? row[m] * a[j * n + m] : 0;
            row[j] = kept[j] ? sum : 0;
        }
        for (size_t j = 0; j < i; j++) {
            if (kept[j]) {
                double product = row[j];
                row[j] /= a[j * n + j];
                pivot -= product * row[j];
            }
        }
        kept[i] = row[i] > 0 && pivot > tolerance * row[i];
        row[i] = kept[i] ? pivot : 0;
        rank += kept[i];
    }
    return rank;
}

static void forward(const double *ldl, size_t n, const bool *kept, double *b) {
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < i; j++)
            b[i] -= kept[j] ? ldl[i * n + j] * b[j] : 0;
        b[i] = kept[i] ? b[i] : 0;
    }
}

void tf_ldl_solve(const double *ldl, size_t n, const bool *kept, double *b) {
    forward(ldl, n, kept, b);
    for (size_t i = n; i-- > 0;) {
        b[i] = kept[i] ? b[i] / ldl[i * n + i] : 0;
        for (size_t j = i + 1; kept[i] && j < n; j++)
            b[i] -= ldl[j * n + i] * b[j];
    }
}

double tf_ldl_quadratic(const double *ldl, size_t n, const bool *kept, double *b) {
    forward(ldl, n, kept, b);
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += kept[i] ? b[i] * b[i] / ldl[i * n + i] : 0;
    return sum;
}

void tf_ldl_inverse(const double *ldl, size_t n, const bool *kept, double *inverse) {
    memset(inverse, 0, n * n * sizeof *inverse);
    for (size_t i = 0; i < n; i++) {
        /* The inverse is symmetric, so its columns may be solved as rows. */
        if (kept[i]) {
            inverse[i * n + i] = 1;
            tf_ldl_solve(ldl, n, kept, inverse + i * n);
        }
    }
}
