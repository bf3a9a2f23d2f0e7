/* Counts of both arms that stand beside the estimates which are drawn. Nobody said which columns
   they are in: those from which nearly all estimates follow. */
#include "estimate_counts.h"

#include <math.h>
#include <string.h>

#include "analysis/whole_file.h"
#include "base/memory.h"
#include "base/number.h"
#include "data/number_cell.h"
#include "data/number_marks.h"

/** Files of results are short; more columns or rows are of patients. */
#define MOST_COLUMNS 14
#define MOST_ROWS    200
/** Fewer estimates that follow from four of the columns may do so by chance, unless the names of
    these say that they belong to each other. */
#define LEAST_AGREED 3
#define AGREED_OFTEN 2
/** An estimate is another one beyond rounding, on the log scale or as a fraction. */
#define OTHER_LOG_RATIO  0.15
#define OTHER_DIFFERENCE 0.03
/** Programs differ by corrections of their own. */
#define SLACK     0.005
#define MOST_TOLD 3

/** Estimates as somebody typed them, by row of the table. */
typedef struct typed_estimates {
    const char *column;
    tf_forest_measure measure;
    bool natural;  /**< ratios, and not their logarithms */
    double unit;   /**< of differences: 0.01 where they are points */
    double *value; /**< owned; ratios on the log scale, differences as fractions; NaN: none */
    double *half;  /**< owned; half of the last digit on that scale */
} typed_estimates;

/** Whole numbers of a column, or one of the two in its cells: "12/50". */
typedef struct counts {
    const char *column;
    bool of;       /**< the number behind the stroke */
    double *value; /**< [rows] owned; NaN: none */
} counts;

typedef struct count_list {
    counts items[2 * MOST_COLUMNS];
    size_t n;
} count_list;

/** Events and patients of an arm. */
typedef struct arm {
    const counts *events, *n;
} arm;

typedef struct agreement {
    arm arms[2];
    size_t n_agreed, n_wrong;
    bool named; /**< "e1" and "n1", "e2" and "n2" */
} agreement;

/* ---- the estimates --------------------------------------------------------------------------- */

/** False: no memory. */
static bool read_estimates(const tf_forest_job *job, const tf_result_columns *columns,
                           typed_estimates *typed) {
    const size_t n = tf_table_n_rows(job->table);
    typed->natural = tf_forest_is_ratio(typed->measure) && job->ask->given.scale != TF_FOREST_LOGS;
    typed->unit = columns->unit;
    typed->value = tf_try_alloc(n + 1, sizeof *typed->value);
    typed->half = tf_try_alloc(n + 1, sizeof *typed->half);
    for (size_t row = 0; typed->value && typed->half && row < n; row++) {
        tf_given given[3];
        const bool read = tf_given_read_interval(job, columns->interval, row, given) &&
                          given[0].kind == TF_GIVEN_NUMBER;
        const double value = read ? given[0].value : NAN;
        const double half = read ? tf_given_half_unit(given[0].decimals) : 0;
        typed->value[row] = !typed->natural ? value * typed->unit : value > 0 ? log(value) : NAN;
        typed->half[row] = !typed->natural ? half * typed->unit : value > 0 ? half / value : 0;
    }
    return typed->value && typed->half;
}

/* ---- the columns ----------------------------------------------------------------------------- */

static void clear_list(count_list *list) {
    for (size_t i = 0; i < list->n; i++)
        g_free(list->items[i].value);
    list->n = 0;
}

/** Adds a column if all of its cells are counts. False: no memory. */
static bool add_column(const tf_table *file, const char *column, count_list *list) {
    const size_t n_rows = tf_table_n_rows(file);
    const uint32_t *codes = tf_table_levels(file, column);
    double *value = tf_try_alloc(n_rows + 1, sizeof *value);
    double *total = tf_try_alloc(n_rows + 1, sizeof *total);
    bool all = codes && value && total, any = false, any_total = false;
    for (size_t row = 0; all && row < n_rows; row++) {
        const bool there = codes[row] != TF_MISSING_LEVEL;
        const char *text = there ? tf_table_level_name(file, column, codes[row]) : "";
        tf_number_cell cell;
        const bool read = tf_number_cell_read(text, strlen(text), tf_table_number_marks(file),
                                              TF_CELL_COUNT, &cell);
        value[row] = read ? cell.value : NAN;
        total[row] = read ? cell.total : NAN;
        all = !there || (read && cell.value >= 0 && cell.value == floor(cell.value));
        any = any || read;
        any_total = any_total || !isnan(total[row]);
    }
    all = all && any;
    if (all)
        list->items[list->n++] = (counts){column, false, g_steal_pointer(&value)};
    if (all && any_total)
        list->items[list->n++] = (counts){column, true, g_steal_pointer(&total)};
    g_free(value);
    g_free(total);
    return all;
}

/* ---- what they give -------------------------------------------------------------------------- */

/** Effect of a row on the scale of the estimates; NaN: its counts are none, or have none. */
static double effect_of(tf_forest_measure measure, const arm arms[2], size_t row) {
    const double e1 = arms[0].events->value[row], n1 = arms[0].n->value[row];
    const double e2 = arms[1].events->value[row], n2 = arms[1].n->value[row];
    if (!(e1 <= n1) || !(e2 <= n2) || n1 < 1 || n2 < 1)
        return NAN;
    if (measure == TF_FOREST_RISK_DIFFERENCE)
        return e1 / n1 - e2 / n2;
    const double ratio =
        measure == TF_FOREST_ODDS_RATIO ? e1 * (n2 - e2) / ((n1 - e1) * e2) : e1 * n2 / (n1 * e2);
    return ratio > 0 && isfinite(ratio) ? log(ratio) : NAN;
}

typedef enum verdict { SAYS_NOTHING, AGREES, DISAGREES } verdict;

static verdict of_row(const typed_estimates *typed, const arm arms[2], size_t row) {
    const double effect = effect_of(typed->measure, arms, row);
    if (isnan(effect) || isnan(typed->value[row]))
        return SAYS_NOTHING;
    const double apart = fabs(effect - typed->value[row]);
    const double other =
        typed->measure == TF_FOREST_RISK_DIFFERENCE ? OTHER_DIFFERENCE : OTHER_LOG_RATIO;
    return apart <= typed->half[row] + SLACK           ? AGREES
           : apart > fmax(other, 2 * typed->half[row]) ? DISAGREES
                                                       : SAYS_NOTHING;
}

/* ---- which of them are the arms -------------------------------------------------------------- */

static size_t common_start(const char *a, const char *b) {
    size_t n = 0;
    while (a[n] && a[n] == b[n])
        n++;
    return n;
}

static size_t common_end(const char *a, const char *b) {
    const size_t la = strlen(a), lb = strlen(b);
    size_t n = 0;
    while (n < la && n < lb && a[la - 1 - n] == b[lb - 1 - n])
        n++;
    return n;
}

/** "e1" is to "e2" as "n1" is to "n2"; "drug_events" to "placebo_events" as "drug_n" to
 * "placebo_n"; "Drug" and "Placebo" have "12/50". */
static bool are_named(const arm arms[2]) {
    const char *e1 = arms[0].events->column, *e2 = arms[1].events->column;
    const char *n1 = arms[0].n->column, *n2 = arms[1].n->column;
    if (e1 == n1 && e2 == n2)
        return true;
    const size_t events = common_start(e1, e2), patients = common_start(n1, n2);
    if (strcmp(e1 + events, n1 + patients) == 0 && strcmp(e2 + events, n2 + patients) == 0)
        return true;
    const size_t event_end = strlen(e1) - common_end(e1, e2);
    const size_t patient_end = strlen(n1) - common_end(n1, n2);
    const size_t other_event_end = strlen(e2) - common_end(e1, e2);
    const size_t other_patient_end = strlen(n2) - common_end(n1, n2);
    return event_end == patient_end && other_event_end == other_patient_end &&
           strncmp(e1, n1, event_end) == 0 && strncmp(e2, n2, other_event_end) == 0;
}

/** Patients are no fewer than events in any row, and more in some. */
static bool may_be_arm(const arm *a, size_t n_rows) {
    bool more = false;
    for (size_t row = 0; row < n_rows; row++) {
        if (a->events->value[row] > a->n->value[row])
            return false;
        more |= a->events->value[row] < a->n->value[row];
    }
    return more && (a->events->column != a->n->column || (!a->events->of && a->n->of));
}

static agreement count_rows(const typed_estimates *typed, const arm *first, const arm *second,
                            size_t n_rows) {
    agreement a = {.arms = {*first, *second}};
    for (size_t row = 0; row < n_rows; row++) {
        const verdict is = of_row(typed, a.arms, row);
        a.n_agreed += is == AGREES;
        a.n_wrong += is == DISAGREES;
        /* Of most columns nothing follows. */
        if (a.n_wrong > a.n_agreed + LEAST_AGREED)
            break;
    }
    a.named = a.n_agreed > 0 && are_named(a.arms);
    return a;
}

static bool are_apart(const arm *a, const arm *b) {
    return a->events != b->events && a->n != b->n && a->events != b->n && a->n != b->events;
}

/** Of all pairs of arms the one that agrees most; of equal ones that with names of arms. */
static agreement find_arms(const typed_estimates *typed, const count_list *list, size_t n_rows) {
    g_autofree arm *arms = g_new(arm, list->n * list->n + 1);
    size_t n_arms = 0;
    agreement best = {.n_agreed = 0};
    for (size_t i = 0; i < list->n; i++)
        for (size_t k = 0; k < list->n; k++) {
            const arm one = {&list->items[i], &list->items[k]};
            if (i != k && may_be_arm(&one, n_rows))
                arms[n_arms++] = one;
        }
    for (size_t i = 0; i < n_arms; i++)
        for (size_t k = 0; k < n_arms; k++) {
            if (!are_apart(&arms[i], &arms[k]))
                continue;
            const agreement a = count_rows(typed, &arms[i], &arms[k], n_rows);
            if (a.n_agreed > best.n_agreed ||
                (a.n_agreed == best.n_agreed && a.named && !best.named))
                best = a;
        }
    return best;
}

static bool is_sure(const agreement *a) {
    return a->named ? a->n_agreed >= a->n_wrong
                    : a->n_agreed >= LEAST_AGREED && a->n_agreed >= AGREED_OFTEN * a->n_wrong;
}

/* ---- what is said ---------------------------------------------------------------------------- */

/** As it would stand in the file. Newly allocated. */
static char *shown(const typed_estimates *typed, double value) {
    return typed->natural ? tf_number_fixed(exp(value), 2)
                          : tf_number_fixed(value / typed->unit, typed->unit == 1 ? 3 : 1);
}

/** "10/100". Newly allocated. */
static char *arm_text(const arm *a, size_t row) {
    return g_strdup_printf("%.0f/%.0f", a->events->value[row], a->n->value[row]);
}

static void tell(const tf_forest_job *job, const typed_estimates *typed, const agreement *a) {
    size_t n_told = 0;
    for (size_t row = 0; row < tf_table_n_rows(job->table) && n_told < MOST_TOLD; row++) {
        if (of_row(typed, a->arms, row) != DISAGREES)
            continue;
        const tf_place place = tf_table_place(job->table, row, typed->column);
        g_autofree char *is = shown(typed, effect_of(typed->measure, a->arms, row));
        g_autofree char *first = arm_text(&a->arms[0], row);
        g_autofree char *second = arm_text(&a->arms[1], row);
        tf_diag_warning(job->diag, &place,
                        "check the row against its source: the estimate is drawn as it stands",
                        "the counts of this row, %s and %s, give %s: \"%s\" says another", first,
                        second, is, typed->column);
        n_told++;
    }
}

static bool is_of_counts(tf_forest_measure measure) {
    return measure == TF_FOREST_ODDS_RATIO || measure == TF_FOREST_RISK_RATIO ||
           measure == TF_FOREST_RISK_DIFFERENCE;
}

void tf_forest_doubt_counts(const tf_forest_job *job, const tf_result_columns *columns,
                            tf_forest_measure measure) {
    const size_t n_rows = tf_table_n_rows(job->table);
    if (!is_of_counts(measure) || n_rows < 2 || n_rows > MOST_ROWS)
        return;
    g_autoptr(tf_table) file = tf_whole_file(job->table, &job->ask->base, job->arena);
    if (!file || tf_table_n_rows(file) != n_rows)
        return;
    typed_estimates typed = {.column = columns->interval[0], .measure = measure};
    count_list list = {.n = 0};
    size_t n_columns = 0;
    const bool read = read_estimates(job, columns, &typed);
    for (size_t i = 0; read && i < tf_table_n_columns(file) && n_columns < MOST_COLUMNS; i++) {
        const char *column = tf_table_column_name(file, i);
        if (strcmp(column, typed.column) != 0)
            n_columns += add_column(file, column, &list);
    }
    const agreement a = find_arms(&typed, &list, n_rows);
    if (a.n_wrong > 0 && is_sure(&a))
        tell(job, &typed, &a);
    clear_list(&list);
    g_free(typed.value);
    g_free(typed.half);
}
