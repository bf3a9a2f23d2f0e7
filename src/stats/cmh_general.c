#include <math.h>
#include <stdlib.h>

#include "distributions.h"
#include "linear.h"
#include "refuse.h"
#include "stats/stratified.h"

enum { MAX_CELLS = 400 };

/* Rank is judged on covariances whose rounding errors are far below this. */
static const double rank_tolerance = 1e-10;

/* Sums over strata of what is observed less expected, and its covariances. */
typedef struct general_sums {
    size_t r, c;
    const double *row_scores, *col_scores;
    double correlation, correlation_variance;
    double *means, *means_cov;     /* [r], [r * r] */
    double *cells, *cells_cov;     /* [(r - 1)(c - 1)] and its square */
    double *row_total, *col_total; /* of one stratum */
} general_sums;

static double score_of(const double *scores, size_t i) {
    return scores != NULL ? scores[i] : (double)(i + 1);
}

static double set_totals(const general_sums *s, const uint64_t *counts) {
    double size = 0;
    for (size_t i = 0; i < s->r; i++)
        s->row_total[i] = 0;
    for (size_t j = 0; j < s->c; j++) {
        s->col_total[j] = 0;
        for (size_t i = 0; i < s->r; i++) {
            double count = (double)counts[i * s->c + j];
            s->row_total[i] += count;
            s->col_total[j] += count;
            size += count;
        }
    }
    return size;
}

/* Sum of squares of scores about their mean. */
static double spread(const double *scores, const double *total, size_t n, double size) {
    double mean = 0, sum = 0;
    for (size_t i = 0; i < n; i++)
        mean += score_of(scores, i) * total[i] / size;
    for (size_t i = 0; i < n; i++) {
        double away = score_of(scores, i) - mean;
        sum += away * away * total[i];
    }
    return sum;
}

/* Factor of a covariance that belongs to one margin. */
static double margin_covariance(const double *total, size_t i, size_t j, double size) {
    return total[i] * ((i == j ? size : 0) - total[j]) / size;
}

static void add_stratum(general_sums *s, const uint64_t *counts) {
    double size = set_totals(s, counts);
    if (size < 2)
        return;
    double col_spread = spread(s->col_scores, s->col_total, s->c, size);
    double row_spread = spread(s->row_scores, s->row_total, s->r, size);
    for (size_t i = 0; i < s->r; i++) {
        double away = 0;
        for (size_t j = 0; j < s->c; j++) {
            away += score_of(s->col_scores, j) *
                    ((double)counts[i * s->c + j] - s->row_total[i] * s->col_total[j] / size);
        }
        s->means[i] += away;
        s->correlation += score_of(s->row_scores, i) * away;
        for (size_t j = 0; j < s->r; j++) {
            s->means_cov[i * s->r + j] +=
                margin_covariance(s->row_total, i, j, size) * col_spread / (size - 1);
        }
    }
    s->correlation_variance += row_spread * col_spread / (size - 1);
    size_t n = (s->r - 1) * (s->c - 1);
    for (size_t a = 0; a < n; a++) {
        size_t i = a / (s->c - 1), j = a % (s->c - 1);
        s->cells[a] += (double)counts[i * s->c + j] - s->row_total[i] * s->col_total[j] / size;
        for (size_t b = 0; b < n; b++) {
            s->cells_cov[a * n + b] += margin_covariance(s->row_total, i, b / (s->c - 1), size) *
                                       margin_covariance(s->col_total, j, b % (s->c - 1), size) /
                                       (size - 1);
        }
    }
}

static tf_test quadratic_test(double *covariance, double *away, size_t n, bool *kept) {
    size_t rank = tf_ldl_factor(covariance, n, rank_tolerance, kept);
    tf_test test = {NAN, (double)rank, NAN};
    if (rank > 0) {
        test.statistic = tf_ldl_quadratic(covariance, n, kept, away);
        test.p = tf_chisq_upper(test.statistic, (unsigned)rank);
    }
    return test;
}

static bool scores_valid(const double *scores, size_t n) {
    for (size_t i = 0; scores != NULL && i < n; i++)
        if (!isfinite(scores[i]))
            return false;
    return true;
}

tf_stats_status tf_cmh_general_test(const tf_cmh_counts *strata, tf_cmh_general *out) {
    TF_NEED(strata);
    TF_NEED(out);
    const size_t r = strata->r, c = strata->c;
    if (strata->k == 0 || r < 2 || c < 2 || r > MAX_CELLS || c > MAX_CELLS || r * c > MAX_CELLS ||
        !scores_valid(strata->row_scores, r) || !scores_valid(strata->col_scores, c))
        return tf_stats_refuse("strata", TF_STATS_NO_ROW);
    size_t cells = (r - 1) * (c - 1);
    double *work = calloc(2 * r + c + r * r + cells + cells * cells, sizeof *work);
    bool *kept = calloc(r + cells, sizeof *kept);
    if (work == NULL || kept == NULL) {
        free(work);
        free(kept);
        return TF_STATS_NO_MEMORY;
    }
    general_sums s = {
        .r = r, .c = c, .row_scores = strata->row_scores, .col_scores = strata->col_scores};
    s.row_total = work;
    s.means = s.row_total + r;
    s.col_total = s.means + r;
    s.means_cov = s.col_total + c;
    s.cells = s.means_cov + r * r;
    s.cells_cov = s.cells + cells;
    for (size_t h = 0; h < strata->k; h++)
        add_stratum(&s, strata->counts + h * r * c);
    out->correlation = (tf_test){NAN, 1, NAN};
    if (s.correlation_variance > 0) {
        double chisq = s.correlation * s.correlation / s.correlation_variance;
        out->correlation = (tf_test){chisq, 1, tf_chisq_upper(chisq, 1)};
    }
    out->row_means = quadratic_test(s.means_cov, s.means, r, kept);
    out->general_association = quadratic_test(s.cells_cov, s.cells, cells, kept);
    free(work);
    free(kept);
    return TF_STATS_OK;
}
