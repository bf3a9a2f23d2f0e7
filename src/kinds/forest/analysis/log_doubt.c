/* Whether ratios of a file are logarithms, or its logarithms ratios. */
#include <math.h>

#include "scale.h"

/** Whether an interval of a row is even about its estimate as it stands, and as a ratio's. */
typedef struct balance {
    bool known, linear, ratio;
} balance;

bool tf_is_even(const double x[3], double half) {
    return fabs(x[0] - (x[1] + x[2]) / 2) <= 2 * half + 1e-9;
}

/* How far rounding alone may put the three numbers, as logarithms. */
bool tf_is_even_ratio(const double x[3], double half) {
    if (!(x[0] > 0 && x[1] > 0 && x[2] > 0))
        return false;
    const double low = log(x[0] + half) - (log(fmax(x[1] - half, 1e-300)) + log(x[2] - half)) / 2;
    const double high = log(fmax(x[0] - half, 1e-300)) - (log(x[1] + half) + log(x[2] + half)) / 2;
    return low >= 0 && high <= 0;
}

bool tf_are_rounded_ratios(const tf_given given[3]) {
    bool below = false, nought = false;
    for (size_t i = 0; i < 3; i++) {
        below |= given[i].kind == TF_GIVEN_NUMBER && given[i].value < 0;
        nought |= given[i].kind == TF_GIVEN_NUMBER && given[i].value == 0;
    }
    return nought && !below;
}

/** `half`: what rounding may have taken away. */
static balance balance_of(const tf_forest_job *job, const tf_result_columns *columns, size_t row,
                          double half) {
    double x[3];
    tf_given given[3];
    balance out = {.known = tf_given_read_interval(job, columns->interval, row, given)};
    for (size_t i = 0; out.known && i < 3; i++) {
        out.known = given[i].kind == TF_GIVEN_NUMBER && given[i].value > 0;
        x[i] = given[i].value;
    }
    if (!out.known)
        return out;
    out.linear = tf_is_even(x, half);
    out.ratio = tf_is_even_ratio(x, half);
    return out;
}

/** Half of the last digit. Where all three numbers share a cell, what most of them have. */
static double half_of(const tf_forest_job *job, const tf_result_columns *columns) {
    double half = 0;
    int decimals = 0;
    for (size_t k = 0; k < 3 && columns->interval[1]; k++)
        half = fmax(half, tf_given_half_unit(tf_given_decimals(job, columns->interval[k])));
    for (size_t i = 0; i < tf_table_n_rows(job->table) && !columns->interval[1]; i++) {
        tf_given given[3];
        const bool known = tf_given_read_interval(job, columns->interval, i, given);
        for (size_t k = 0; known && k < 3; k++)
            if (given[k].kind == TF_GIVEN_NUMBER)
                decimals = MAX(decimals, given[k].decimals);
    }
    return fmax(half, columns->interval[1] ? 0 : tf_given_half_unit(decimals));
}

/** Of all rows with an interval. */
typedef struct balances {
    size_t n_known, n_linear, n_ratio;
} balances;

static balances count_balances(const tf_forest_job *job, const tf_result_columns *columns) {
    balances n = {0};
    const double half = half_of(job, columns);
    for (size_t i = 0; i < tf_table_n_rows(job->table); i++) {
        const balance of = balance_of(job, columns, i, half);
        n.n_known += of.known;
        n.n_linear += of.known && of.linear;
        n.n_ratio += of.known && of.ratio;
    }
    return n;
}

/** No logarithm has reason to be above 0 with both limits, in every row, and even about that of
    its own logarithm: a ratio has. */
static bool any_not_above_nought(const tf_forest_job *job, const tf_result_columns *columns) {
    for (size_t i = 0; i < tf_table_n_rows(job->table); i++) {
        tf_given given[3];
        if (!tf_given_read_interval(job, columns->interval, i, given))
            return true;
        for (size_t k = 0; k < 3; k++)
            if (given[k].kind == TF_GIVEN_NUMBER && given[k].value <= 0)
                return true;
    }
    return false;
}

/* A column of logarithms that are all above 0 would be drawn as ratios without a word: there are no
   negative numbers to refuse. Limits tell: those of a logarithm are even about it, those of a ratio
   are not. Ratios that are called logarithms are told by the same. */
void tf_result_warn_of_logs(const tf_forest_job *job, const tf_result_columns *columns, size_t e) {
    const bool logs = job->ask->given.scale == TF_FOREST_LOGS;
    /* Who says that they are ratios has answered. */
    if ((!logs && tf_ask_given(&job->ask->base, &job->ask->given.scale)) ||
        !tf_forest_is_ratio(job->forest->effects[e].measure))
        return;
    const balances n = count_balances(job, &columns[e]);
    const tf_place place = tf_table_place(job->table, 0, columns[e].interval[0]);
    if (!logs && n.n_linear == n.n_known && n.n_ratio < n.n_known)
        tf_diag_warning(job->diag, &place, "are they logarithms? say --set scale=log",
                        "\"%s\" is drawn as ratios, but its limits lie evenly about the estimates, "
                        "as those of logarithms do",
                        columns[e].interval[0]);
    if (logs && n.n_ratio == n.n_known && n.n_linear < n.n_known &&
        !any_not_above_nought(job, &columns[e]))
        tf_diag_warning(job->diag, &place, "are they ratios? leave out scale",
                        "\"%s\" is read as logarithms, but its numbers are above 0 and its limits "
                        "lie about the estimates as those of ratios do",
                        columns[e].interval[0]);
}
