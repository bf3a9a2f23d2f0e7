/* Scores of k groups add up to 0, so their variance has rank k - 1 at most: one group is left out,
   which one does not matter. Groups that nothing was compared with would make it singular as well.
 */
#include "contrast.h"

#include <math.h>
#include <stdlib.h>

#include "distributions.h"
#include "linear.h"

/* A variance that is this near to singular says nothing. */
static const double singular_tolerance = 1e-12;

tf_stats_status tf_contrast_test(const double *u, const double *variance, const bool *compared,
                                 uint32_t k, tf_contrast *out) {
    *out = (tf_contrast){.chisq = NAN, .p = NAN};
    uint32_t *groups = malloc(k * sizeof *groups);
    double *v = malloc((size_t)k * k * sizeof *v);
    double *b = malloc(k * sizeof *b);
    bool *kept = malloc(k * sizeof *kept);
    tf_stats_status status = groups && v && b && kept ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    uint32_t n = 0;
    for (uint32_t g = 0; status == TF_STATS_OK && g < k; g++)
        if (compared[g])
            groups[n++] = g;
    if (n > 1) {
        uint32_t m = n - 1;
        out->df = m;
        for (uint32_t i = 0; i < m; i++) {
            uint32_t g = groups[i + 1];
            b[i] = u[g];
            for (uint32_t j = 0; j < m; j++)
                v[(size_t)i * m + j] = variance[(size_t)g * k + groups[j + 1]];
        }
        if (tf_ldl_factor(v, m, singular_tolerance, kept) == m) {
            out->chisq = tf_ldl_quadratic(v, m, kept, b);
            out->p = tf_chisq_upper(out->chisq, m);
        }
    }
    free(groups);
    free(v);
    free(b);
    free(kept);
    return status;
}
