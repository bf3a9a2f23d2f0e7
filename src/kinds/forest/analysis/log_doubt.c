/* Whether ratios of a file are logarithms. */
#include <math.h>

#include "scale.h"

/** Whether an interval of a row is even about its estimate as it stands, and as a ratio's. */
typedef struct balance {
    bool known, linear, ratio;
} balance;

/** `half`: what rounding may have taken away. */
static balance balance_of(const tf_forest_job *job, const tf_result_columns *columns, size_t row,
                          double half) {
    double x[3];
    tf_given given[3];
    balance out = {.known = columns->interval[1] && columns->interval[2]};
    out.known = out.known && tf_given_read_interval(job, columns->interval, row, given);
    for (size_t i = 0; out.known && i < 3; i++) {
        out.known = given[i].kind == TF_GIVEN_NUMBER && given[i].value > 0;
        x[i] = given[i].value;
    }
    if (!out.known)
        return out;
    out.linear = fabs(x[0] - (x[1] + x[2]) / 2) <= 2 * half + 1e-9;
    /* How far rounding alone may put the three numbers, as logarithms. */
    const double low = log(x[0] + half) - (log(fmax(x[1] - half, 1e-300)) + log(x[2] - half)) / 2;
    const double high = log(fmax(x[0] - half, 1e-300)) - (log(x[1] + half) + log(x[2] + half)) / 2;
    out.ratio = low >= 0 && high <= 0;
    return out;
}

/* A column of logarithms that are all above 0 would be drawn as ratios without a word: there are no
   negative numbers to refuse. Limits tell: those of a logarithm are even about it, those of a ratio
   are not. */
void tf_result_warn_of_logs(const tf_forest_job *job, const tf_result_columns *columns, size_t e) {
    size_t n_uneven = 0;
    /* Who says what the numbers are has answered, also with what they are taken for anyway. */
    if (tf_ask_given(&job->ask->base, &job->ask->given.scale) ||
        !tf_forest_is_ratio(job->forest->effects[e].measure))
        return;
    double half = 0;
    for (size_t k = 0; k < 3; k++)
        half = fmax(half, tf_given_half_unit(tf_given_decimals(job, columns[e].interval[k])));
    for (size_t i = 0; i < tf_table_n_rows(job->table); i++) {
        const balance of = balance_of(job, &columns[e], i, half);
        if (of.known && !of.linear)
            return;
        n_uneven += of.known && !of.ratio;
    }
    const tf_place place = tf_table_place(job->table, 0, columns[e].interval[0]);
    if (n_uneven > 0)
        tf_diag_warning(job->diag, &place, "are they logarithms? say --set scale=log",
                        "\"%s\" is drawn as ratios, but its limits lie evenly about the estimates, "
                        "as those of logarithms do",
                        columns[e].interval[0]);
}
