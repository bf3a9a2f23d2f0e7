/* Whether the column of changes has changes in percent. Files have sizes, absolute changes, ratios
   and percentages of the baseline beside them, and each of these gives bars. */
#include "change_column.h"

#include <math.h>
#include <string.h>

#include "analysis/change_names.h"
#include "analysis/name_words.h"
#include "base/number.h"
#include "data/cdisc_names.h"
#include "data/fillers.h"
#include "data/number_marks.h"

bool tf_waterfall_is_beside(const char *column) {
    const tf_change_content what = tf_change_content_of(column);
    return what == TF_CONTENT_PERCENT || what == TF_CONTENT_SIZES || what == TF_CONTENT_BASELINE;
}

/* ---- numbers beside them --------------------------------------------------------------------- */

/** A cell of a column that was read as levels; NaN: no number. */
static double number_at(const tf_waterfall_job *job, const char *column, size_t row) {
    const uint32_t *codes = tf_table_levels(job->table, column);
    double value;
    if (!codes || codes[row] == TF_MISSING_LEVEL)
        return NAN;
    const char *text = tf_table_level_name(job->table, column, codes[row]);
    const bool read =
        tf_number_parse_typed(text, strlen(text), tf_table_number_marks(job->table), &value);
    return read ? value : NAN;
}

/** The only column of a content but the changes'; CDISC's name comes first. NULL: none. */
static const char *column_of(const tf_waterfall_job *job, tf_change_content what,
                             const char *cdisc) {
    const char *found = NULL;
    size_t n = 0;
    for (size_t i = 0; i < tf_table_n_columns(job->table); i++) {
        const char *name = tf_table_column_name(job->table, i);
        if (tf_change_content_of(name) != what || !tf_table_levels(job->table, name) ||
            strcmp(name, job->ask->change.column) == 0)
            continue;
        if (tf_is_cdisc_name(name, cdisc))
            return name;
        found = name;
        n++;
    }
    return n == 1 ? found : NULL;
}

/** What the changes are, by the sizes beside them; in the order of `readings`. */
typedef enum reading { IN_PERCENT, TURNED, FRACTIONS, DIFFERENCES, SIZE, RATIO, SHARE } reading;
enum { N_READINGS = SHARE + 1 };

static const char *const readings[] = {"changes in percent",
                                       "changes in percent with their sign turned",
                                       "changes as fractions",
                                       "absolute changes",
                                       "sizes",
                                       "ratios to the baseline",
                                       "percentages of the baseline"};

/** A number as the change in percent that it is if it is to be read so. */
static double as_percent(reading how, double x, double base) {
    switch (how) {
    case IN_PERCENT:
        return x;
    case TURNED:
        return -x;
    case FRACTIONS:
        return 100 * x;
    case DIFFERENCES:
        return 100 * x / base;
    case SIZE:
        return 100 * (x - base) / base;
    case RATIO:
        return 100 * (x - 1);
    case SHARE:
        return x - 100;
    }
    return NAN;
}

/** Of fewer patients all may have grown. */
enum { LEAST_GROWN = 5 };

/** Rows fit that are as near as rounding lets them be; those that hardly change fit everything. */
enum { LEAST_CHANGE = 5, LEAST_ROWS = 3 };

static bool fits(double found, double expected) {
    return fabs(found - expected) <= 0.5 + 0.02 * fabs(expected);
}

typedef struct sizes {
    const char *base, *size;
} sizes;

static double expected_at(const tf_waterfall_job *job, const sizes *s, size_t row) {
    const double base = number_at(job, s->base, row), size = number_at(job, s->size, row);
    return base > 0 ? 100 * (size - base) / base : NAN;
}

/** How many rows of a column fit each reading; which one misses the first. Returns all of them. */
static size_t count_fits(const tf_waterfall_job *job, const sizes *s, const char *column,
                         size_t n_fit[N_READINGS], size_t *first) {
    const bool drawn = strcmp(column, job->ask->change.column) == 0;
    size_t n = 0;
    *first = SIZE_MAX;
    memset(n_fit, 0, N_READINGS * sizeof *n_fit);
    for (size_t row = 0; row < job->rows->n; row++) {
        const double x = drawn ? job->change[row] : number_at(job, column, row);
        const double expected = expected_at(job, s, row), base = number_at(job, s->base, row);
        if (!tf_row_used(job->rows, row) || isnan(x) || !(fabs(expected) >= LEAST_CHANGE))
            continue;
        n++;
        for (size_t how = 0; how < N_READINGS; how++)
            n_fit[how] += fits(as_percent((reading)how, x, base), expected);
        if (*first == SIZE_MAX && !fits(x, expected))
            *first = row;
    }
    return n;
}

static bool most(size_t n, size_t of) {
    return of >= LEAST_ROWS && 10 * n >= 9 * of;
}

/** "--change PCHG" where a column of that name fits. Newly allocated. */
static char *hint_of(const tf_waterfall_job *job, const sizes *s) {
    size_t n_fit[N_READINGS], first;
    for (size_t i = 0; i < tf_table_n_columns(job->table); i++) {
        const char *name = tf_table_column_name(job->table, i);
        if (tf_change_content_of(name) != TF_CONTENT_PERCENT || !tf_table_levels(job->table, name))
            continue;
        const size_t n = count_fits(job, s, name, n_fit, &first);
        if (most(n_fit[IN_PERCENT], n))
            return g_strdup_printf("--change \"%s\"", name);
    }
    return g_strdup_printf("add a column of 100 * (%s - %s) / %s", s->size, s->base, s->base);
}

/* ---- what is said ---------------------------------------------------------------------------- */

/** What sizes beside the changes say of these. */
typedef enum verdict { NOTHING, TRUE_CHANGES, DOUBTED, REFUSED } verdict;

static verdict refuse(const tf_waterfall_job *job, const sizes *s, reading how) {
    const char *are = readings[how];
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->change.column);
    g_autofree char *other = hint_of(job, s);
    const bool named = g_str_has_prefix(other, "--change");
    const bool given = job->ask->change.positive == TF_WATERFALL_SHRINKAGE;
    const char *hint = how != TURNED || named ? other
                       : given                ? "change.positive: growth"
                                              : "change.positive: shrinkage";
    tf_diag_error(
        job->diag, &place, hint,
        "column \"%s\" has %s, as \"%s\" and \"%s\" show: changes in percent are asked for",
        job->ask->change.column, are, s->base, s->size);
    return REFUSED;
}

static verdict hold_against(const tf_waterfall_job *job, const sizes *s) {
    const char *column = job->ask->change.column;
    size_t n_fit[N_READINGS], first;
    const size_t n = count_fits(job, s, column, n_fit, &first);
    if (n < LEAST_ROWS)
        return NOTHING;
    for (size_t how = TURNED; !most(n_fit[IN_PERCENT], n) && how < N_READINGS; how++)
        if (most(n_fit[how], n))
            return refuse(job, s, (reading)how);
    if (n_fit[IN_PERCENT] == n || tf_ask_given(&job->ask->base, &job->ask->change.unit))
        return TRUE_CHANGES;
    const tf_place place = tf_table_place(job->table, first, column);
    tf_diag_warning(job->diag, &place, "check these rows; change.unit: percent if all is well",
                    "%zu of %zu changes in \"%s\" are not 100 * (%s - %s) / %s",
                    n - n_fit[IN_PERCENT], n, column, s->size, s->base, s->base);
    return DOUBTED;
}

/* The size itself fits what is made of it, and the baseline does not change: the change in percent,
   in a third column, has to speak. */
static bool check_size(const tf_waterfall_job *job, const sizes *s) {
    g_autofree char *hint = s->base && s->size ? hint_of(job, s) : NULL;
    if (!hint || !g_str_has_prefix(hint, "--change"))
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->change.column);
    tf_diag_error(job->diag, &place, hint,
                  "column \"%s\" has sizes: another has their changes in percent",
                  job->ask->change.column);
    return false;
}

/** The column that is called so, for a hint; NULL: none. */
static const char *percent_column(const tf_waterfall_job *job) {
    for (size_t i = 0; i < tf_table_n_columns(job->table); i++) {
        const char *name = tf_table_column_name(job->table, i);
        if (tf_change_content_of(name) == TF_CONTENT_PERCENT &&
            (tf_names_change(name) || tf_is_cdisc_name(name, "PCHG")))
            return name;
    }
    return NULL;
}

static void doubt_name(const tf_waterfall_job *job, tf_change_content what) {
    static const char *const contents[] = {
        [TF_CONTENT_ABSOLUTE] = "absolute changes",   [TF_CONTENT_RATIOS] = "ratios",
        [TF_CONTENT_MEASURED] = "measurements",       [TF_CONTENT_SIZES] = "sizes",
        [TF_CONTENT_BASELINE] = "values at baseline",
    };
    const char *other = percent_column(job);
    g_autofree char *hint =
        other ? g_strdup_printf("--change \"%s\", or change.unit: percent if these are in "
                                "percent, too",
                                other)
              : NULL;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->change.column);
    tf_diag_warning(job->diag, &place, hint ? hint : "change.unit: percent, if they are in percent",
                    "column \"%s\" has %s by its name, but the axis says percent",
                    job->ask->change.column, contents[what]);
}

/* ---- which way they go ----------------------------------------------------------------------- */

static bool refuse_bounds(const tf_waterfall_job *job) {
    const char *column = job->ask->change.column;
    const uint8_t *marks = tf_table_marks(job->table, column);
    for (size_t row = 0; marks && row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || marks[row] == TF_MARK_NONE)
            continue;
        const tf_place place = tf_table_place(job->table, row, column);
        tf_diag_error(job->diag, &place, "write such cells as changes: \"<-50\" for more than 50",
                      "column \"%s\": a bound can't have its sign turned", column);
        return false;
    }
    return true;
}

static bool turn(tf_waterfall_job *job) {
    if (!refuse_bounds(job))
        return false;
    double *turned = tf_arena_array(job->arena, double, job->rows->n + 1);
    for (size_t row = 0; row < job->rows->n; row++)
        turned[row] = job->change[row] == 0 ? 0 : -job->change[row];
    job->change = turned;
    return true;
}

bool tf_waterfall_turn(tf_waterfall_job *job) {
    return job->ask->change.positive != TF_WATERFALL_SHRINKAGE || turn(job);
}

/* Where the sizes say nothing: a reduction by 30 is typed as 30 by one, as -30 by another. Those of
   30 and more are the responses, and many in a column of reductions. */
static bool check_direction(const tf_waterfall_job *job) {
    static const double RESPONSE = 30;
    const char *column = job->ask->change.column;
    size_t n_above = 0, n_below = 0, n_far_above = 0, n_far_below = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        n_above += tf_row_used(job->rows, row) && job->change[row] > 0;
        n_below += tf_row_used(job->rows, row) && job->change[row] < 0;
        n_far_above += tf_row_used(job->rows, row) && job->change[row] >= RESPONSE;
        n_far_below += tf_row_used(job->rows, row) && job->change[row] <= -RESPONSE;
    }
    const bool doubtful = n_above > 0 && (n_above >= n_below || n_far_above > n_far_below);
    if (!tf_names_reduction(column) || !doubtful ||
        tf_ask_given(&job->ask->base, &job->ask->change.positive))
        return true;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->change.column);
    tf_diag_error(job->diag, &place,
                  "change.positive: shrinkage if what is above 0 has shrunk, change.positive: "
                  "growth if it has grown",
                  "column \"%s\" has reductions by its name, and %zu of %zu are above 0: which way "
                  "do they go?",
                  column, n_above, job->rows->n_used);
    return false;
}

/* ---- against the responses ------------------------------------------------------------------- */

/** Smaller codes are changes that anybody may have. */
#define LEAST_CODE (-77)

static const char turned_hint[] = "change.positive: shrinkage if what is above 0 has shrunk; "
                                  "change.positive: growth if all is well";

/** Sizes, amounts and reductions are all above 0; of changes hardly ever are all. */
static void doubt_growth(const tf_waterfall_job *job) {
    for (size_t row = 0; row < job->rows->n; row++)
        if (tf_row_used(job->rows, row) && job->change[row] < 0)
            return;
    if (job->settled || job->rows->n_used < LEAST_GROWN)
        return;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->change.column);
    tf_diag_warning(job->diag, &place, turned_hint,
                    "no change in column \"%s\" is below 0: are they sizes, or reductions?",
                    job->ask->change.column);
}

bool tf_waterfall_has_responses(const char *column) {
    static const char *const names[] = {"response", "resp", "reponse",       "bor",
                                        "recist",   "orr",  "best response", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, names) && !tf_names_change(column);
}

/** The column of responses that was named, else the first that is called so. NULL: there is none.
 */
static const char *response_column(const tf_waterfall_job *job) {
    if (job->ask->response.column)
        return job->ask->response.column;
    for (size_t i = 0; i < tf_table_n_columns(job->table); i++) {
        const char *name = tf_table_column_name(job->table, i);
        if (tf_waterfall_has_responses(name) && tf_table_levels(job->table, name))
            return name;
    }
    return NULL;
}

/** Whether rows of a level are of who has no response that anybody knows. */
static bool is_unknown(const tf_waterfall_job *job, tf_vocabulary *vocabulary, const char *column,
                       size_t row) {
    const uint32_t code = tf_table_levels(job->table, column)[row];
    return code == TF_MISSING_LEVEL ||
           tf_vocabulary_find(vocabulary, tf_table_level_name(job->table, column, code)).role ==
               TF_MEANING_NOT_EVALUABLE;
}

/** Who has a change that may be a code. */
typedef struct coded {
    double code;
    size_t n, n_known; /**< patients, and those of them whose response is known */
} coded;

enum { MOST_CODES = 10 };

static coded *coded_as(coded *codes, size_t *n, double change) {
    size_t i = 0;
    while (i < *n && codes[i].code != change)
        i++;
    if (i == *n && *n < MOST_CODES)
        codes[(*n)++] = (coded){.code = change};
    return i < *n ? &codes[i] : NULL;
}

static bool may_be_code(double change) {
    return change <= LEAST_CODE && tf_is_filler_code(change);
}

static bool has_codes(const tf_waterfall_job *job) {
    for (size_t row = 0; row < job->rows->n; row++)
        if (tf_row_used(job->rows, row) && may_be_code(job->change[row]))
            return true;
    return false;
}

/** Counts the patients of each code; how many have a response that is known, whatever their change.
 * Nobody's may be: then an empty cell says nothing. */
static size_t count_codes(const tf_waterfall_job *job, tf_vocabulary *vocabulary,
                          const char *column, coded *codes, size_t *n) {
    size_t n_known = 0;
    for (size_t row = 0; row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row))
            continue;
        const double change = job->change[row];
        const bool known = !is_unknown(job, vocabulary, column, row);
        coded *own = may_be_code(change) ? coded_as(codes, n, change) : NULL;
        n_known += known;
        if (own) {
            own->n++;
            own->n_known += known;
        }
    }
    return n_known;
}

/* -99 is what the form has where there is no change, and the deepest bar of all; -95 of somebody
   who responded may be a change all the same. */
bool tf_waterfall_check_unknown(const tf_waterfall_job *job) {
    const char *column = has_codes(job) ? response_column(job) : NULL;
    if (!column)
        return true;
    tf_vocabulary *vocabulary = tf_vocabulary_new(&job->ask->base, job->arena, job->diag);
    if (!vocabulary)
        return false;
    coded codes[MOST_CODES];
    size_t n = 0;
    if (count_codes(job, vocabulary, column, codes, &n) == 0)
        return true;
    for (size_t i = 0; i < n; i++) {
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->change.column);
        g_autofree char *hint = g_strdup_printf(
            "if it means missing: --set 'data.missing=[default, %g]'", codes[i].code);
        if (codes[i].n_known == 0)
            tf_diag_warning(job->diag, &place, hint,
                            "\"%s\" is %g for %zu of %zu patients, and \"%s\" knows no response of "
                            "theirs",
                            job->ask->change.column, codes[i].code, codes[i].n, job->rows->n_used,
                            column);
    }
    return true;
}

/** Who responded has smaller tumours, who progressed larger ones. */
void tf_waterfall_check_sign(const tf_waterfall_job *job) {
    size_t n_response = 0, n_grown = 0, n_progression = 0, n_shrunk = 0;
    if (tf_ask_given(&job->ask->base, &job->ask->change.positive))
        return;
    for (size_t row = 0; job->codes && row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || job->codes[row] == TF_MISSING_LEVEL)
            continue;
        const tf_meaning_role role =
            job->results->responses[job->response_of[job->codes[row]]].meaning.role;
        n_response += role == TF_MEANING_RESPONSE;
        n_grown += role == TF_MEANING_RESPONSE && job->change[row] > 0;
        n_progression += role == TF_MEANING_PROGRESSION;
        n_shrunk += role == TF_MEANING_PROGRESSION && job->change[row] < 0;
    }
    if (n_response < 2 || n_grown < n_response || 2 * n_shrunk < n_progression) {
        doubt_growth(job);
        return;
    }
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->change.column);
    tf_diag_warning(job->diag, &place, turned_hint,
                    "all %zu patients with a response have a change above 0, and %zu of %zu with "
                    "progression one below",
                    n_response, n_shrunk, n_progression);
}

bool tf_waterfall_check_change(tf_waterfall_job *job) {
    const char *column = job->ask->change.column;
    const tf_change_content what = tf_change_content_of(column);
    const sizes s = {what == TF_CONTENT_BASELINE ? column
                                                 : column_of(job, TF_CONTENT_BASELINE, "BASE"),
                     what == TF_CONTENT_SIZES ? column : column_of(job, TF_CONTENT_SIZES, "AVAL")};
    const bool sized = what == TF_CONTENT_BASELINE || what == TF_CONTENT_SIZES;
    if (sized && !check_size(job, &s))
        return false;
    const verdict found = !sized && s.base && s.size ? hold_against(job, &s) : NOTHING;
    const bool said = tf_ask_given(&job->ask->base, &job->ask->change.unit);
    const bool doubted = found == NOTHING && what > TF_CONTENT_PERCENT && !said;
    job->settled = doubted || said || found != NOTHING;
    if (doubted)
        doubt_name(job, what);
    return found == NOTHING ? check_direction(job) : found != REFUSED;
}
