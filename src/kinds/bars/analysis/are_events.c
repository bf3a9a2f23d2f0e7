/* What rows of patients are: their states, as a response or the region of each, or events, of which
   some have several and others none. The rows themselves tell; all that is made of it is here. */
#include <inttypes.h>

#include "data/condition_text.h"
#include "traits.h"

/* Where a tenth of them is missing, assessments are; where half of them is, events are. */
bool tf_bars_are_assessed(size_t n, double cells) {
    static const double NEARLY_ALL = 0.75;
    return (double)n > NEARLY_ALL * cells;
}

/* ---- with a population -------------------------------------------------------------------- */

/** What the rows have in common. */
typedef struct traits {
    size_t n_rows, n_patients; /**< rows at a place each, and patients */
    size_t n_again;            /**< rows of a patient who has one at that place already, */
    size_t again;              /**< of which the first is this, */
    size_t first;              /**< and that of the same patient before it */
    bool assessment;           /**< some value is one of those that only responses have */
    bool yes, no;              /**< some values mean a response; some don't, or are missing */
} traits;

static void look_at_values(const tf_bars_job *job, size_t row, traits *found) {
    const tf_bars_responses *responses = &job->responses;
    bool yes = false;
    for (size_t e = 0; e < responses->n_endpoints; e++) {
        const tf_bars_endpoint *endpoint = &responses->endpoints[e];
        const uint32_t code = responses->codes[endpoint->column][row];
        yes = yes || (code != TF_MISSING_LEVEL && endpoint->yes[code]);
    }
    found->yes |= yes;
    found->no |= !yes;
}

/** Whether the file has a response of the vocabulary; events can be of unknown grade, too. */
static bool has_assessments(const tf_bars_job *job) {
    const tf_bars_responses *responses = &job->responses;
    for (size_t k = 0; k < responses->n_columns; k++) {
        const size_t n = tf_table_n_levels(job->table, responses->columns[k]);
        for (size_t i = 0; i < n; i++) {
            const tf_meaning meaning = tf_vocabulary_find(
                responses->vocabulary, tf_table_level_name(job->table, responses->columns[k], i));
            if (tf_meaning_is_response(meaning) && meaning.role != TF_MEANING_NOT_EVALUABLE)
                return true;
        }
    }
    return false;
}

/** False: no memory. */
static bool find_traits(tf_bars_job *job, traits *found) {
    const size_t n_spots = job->bars->n_facets * job->bars->n_categories;
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    const size_t n_ids = tf_table_n_levels(job->table, job->whose.column);
    g_autofree uint32_t *seen = n_ids < SIZE_MAX / (n_spots + 2)
                                    ? tf_try_alloc(n_ids * (n_spots + 1) + 1, sizeof *seen)
                                    : NULL; /* rows, from 1 */
    *found = (traits){.assessment = has_assessments(job)};
    if (!seen) {
        tf_diag_no_memory(job->diag, "looking at the rows of the patients");
        return false;
    }
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_where where;
        if (ids[row] == TF_MISSING_LEVEL || !tf_bars_where_of(job, row, &where))
            continue;
        uint32_t *own = &seen[ids[row] * (n_spots + 1)];
        uint32_t *spot = &own[1 + where.facet * job->bars->n_categories + where.category];
        found->n_patients += *own == 0;
        *own = 1;
        look_at_values(job, row, found);
        if (*spot == 0) {
            found->n_rows++;
            *spot = (uint32_t)row + 1;
        } else if (found->n_again++ == 0) {
            found->again = row;
            found->first = *spot - 1;
        }
    }
    return true;
}

/* Who has a row wherever there is a bar, and with words that only responses have, or with yes and
   no for nearly everybody, was assessed. Of events there are several of a patient, or none. */
static bool look_assessed(const tf_bars_job *job, const traits *found) {
    const bool by_row = job->category_codes != NULL && !job->whose.by_category;
    const double all = (double)g_hash_table_size(job->whose.members) *
                       (by_row ? (double)job->bars->n_categories : 1);
    return found->assessment ||
           (tf_bars_are_assessed(found->n_rows, all) && found->yes && found->no);
}

/* One patient who was typed twice doesn't make events of all responses: of those, many have several
   rows. */
static bool check_twice(const tf_bars_job *job, const traits *found) {
    static const size_t FEW = 10; /* one row in so many */
    if (found->n_again == 0 || found->n_again * FEW > found->n_rows ||
        job->ask->rows == TF_ROWS_ALL || !look_assessed(job, found))
        return true;
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    const tf_place place = tf_table_place(job->table, found->again, job->whose.column);
    g_autofree char *more = found->n_again > 1
                                ? g_strdup_printf(" (and %zu rows more)", found->n_again - 1)
                                : g_strdup("");
    tf_diag_error(job->diag, &place,
                  "keep one row of each patient with --where; --rows all counts rows as events, of "
                  "which a patient may have several",
                  "patient \"%s\" is there twice: lines %" PRIu64 " and %" PRIu64 "%s",
                  tf_table_level_name(job->table, job->whose.column, ids[found->again]),
                  tf_table_line(job->table, found->first), tf_table_line(job->table, found->again),
                  more);
    return false;
}

static void tell_rows(tf_bars_job *job) {
    if (job->bars->rows.events)
        job->bars->rows.word = "methods.bars.row.event";
    if (job->ask->from < 0 && tf_bars_names_patients(job->ask))
        tf_diag_note(job->diag, NULL, NULL, "each row is %s, by the columns named and the values",
                     job->bars->rows.events   ? "an event of a patient"
                     : job->ask->visit.column ? "the response of a patient at a visit"
                                              : "the response of a patient");
}

/* Categories that are a partition of all members would each be divided by the number of all. */
static bool refuse_split(const tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const size_t n_members = g_hash_table_size(job->whose.members);
    tf_bars_spread found;
    if (!ask->category.column || job->bars->n_categories < 2 || job->whose.by_category ||
        tf_bars_is_told_of_events(ask, ask->category.column))
        return true;
    if (!tf_bars_find_spread(job, TF_BARS_OVER_CATEGORIES, &found))
        return false;
    if (found.n_split > 0 || !found.any_state || found.n_patients != n_members)
        return true;
    const tf_place place = tf_ask_place(&ask->base, &ask->category.column);
    tf_diag_error(job->diag, &place,
                  "leave --population out: the rows are patients, and percentages are of those of "
                  "each category",
                  "\"%s\" splits the population: each of its %zu patients has one value, so these "
                  "are no events",
                  ask->category.column, n_members);
    return false;
}

bool tf_bars_judge_rows(tf_bars_job *job, size_t *n_patients) {
    traits found;
    if (!find_traits(job, &found) || !refuse_split(job) || !check_twice(job, &found))
        return false;
    job->bars->rows.events = found.n_again > 0 || !look_assessed(job, &found);
    tell_rows(job);
    *n_patients = found.n_patients;
    return true;
}

/* ---- without one -------------------------------------------------------------------------- */

/* Always false. */
static bool refuse_events(const tf_bars_job *job, const char *const *column, const char *hint,
                          size_t n_cells, size_t of) {
    const tf_place place = tf_ask_place(&job->ask->base, column);
    tf_diag_error(job->diag, &place, hint,
                  "rows are events (%zu of %zu patients by %s of \"%s\"): of how many "
                  "patients they are a percentage is not said",
                  n_cells, of, column == &job->ask->facet.column ? "panels" : "categories",
                  *column);
    return false;
}

/** Rows by patients and levels of a column. */
typedef struct crossed {
    size_t n_patients, n_levels, n_cells;
} crossed;

/** Nothing is found without memory: what follows has to ask for as much. */
static crossed cross(const tf_bars_job *job, const char *column) {
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    const uint32_t *codes = tf_table_levels(job->table, column);
    const size_t n_ids = tf_table_n_levels(job->table, job->whose.column);
    const size_t n_codes = tf_table_n_levels(job->table, column);
    g_autofree uint8_t *seen =
        n_ids < SIZE_MAX / (n_codes + 1) ? tf_try_alloc(n_ids * n_codes + 1, 1) : NULL;
    g_autofree uint8_t *is_patient = tf_try_alloc(n_ids + 1, 1);
    g_autofree uint8_t *is_level = tf_try_alloc(n_codes + 1, 1);
    crossed found = {0, 0, 0};
    for (size_t row = 0; seen && is_patient && is_level && row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || ids[row] == TF_MISSING_LEVEL)
            continue;
        uint8_t *cell = &seen[ids[row] * n_codes + codes[row]];
        found.n_patients += !is_patient[ids[row]];
        found.n_levels += !is_level[codes[row]];
        found.n_cells += !*cell;
        is_patient[ids[row]] = is_level[codes[row]] = *cell = 1;
    }
    return found;
}

/* Rows of a patient for some categories only are events. Their own number would be the denominator,
   and every bar be near 100 percent. The same of panels, unless these are of different patients,
   but for slips. */
bool tf_bars_is_of_patients(tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const bool facets = !ask->category.column && !ask->visit.column;
    const char *const *column = facets ? &ask->facet.column : &ask->category.column;
    if (!*column || !job->whose.column || ask->value)
        return true;
    const crossed found = cross(job, *column);
    const size_t cells = found.n_patients * found.n_levels;
    if (found.n_patients < 2 || found.n_levels < 2 ||
        tf_bars_are_assessed(found.n_cells, (double)cells))
        return true;
    if (found.n_cells == found.n_patients) /* the responses will tell: tf_bars_is_split */
        return true;
    if (facets && 10 * (found.n_cells - found.n_patients) < found.n_patients)
        return true;
    return refuse_events(job, column,
                         "name the file of all patients: --population FILE; or count the events "
                         "and give --n COL --total COL",
                         found.n_cells, cells);
}

/** How many rows patients have, in each group for itself: groups may be visits. */
typedef struct repeats {
    size_t n_patients, n_several;
    size_t least, most; /**< rows of one */
    tf_line_list lines; /**< of the first who has several */
} repeats;

/** Patients by group; looked up once for all rows. */
typedef struct grid {
    const uint32_t *ids;
    size_t n_ids, n_groups;
} grid;

static grid grid_of(const tf_bars_job *job) {
    const char *group = job->ask->group.column;
    return (grid){tf_table_levels(job->table, job->whose.column),
                  tf_table_n_levels(job->table, job->whose.column),
                  group ? tf_table_n_levels(job->table, group) : 1};
}

/** Patient and group of a row in use; SIZE_MAX: it has none. */
static size_t cell_of(const tf_bars_job *job, const grid *of, size_t row) {
    if (!tf_row_used(job->rows, row) || of->ids[row] == TF_MISSING_LEVEL)
        return SIZE_MAX;
    return of->ids[row] * of->n_groups + (job->ask->group.column ? job->group_codes[row] : 0);
}

/** False: no memory. */
static bool find_repeats(const tf_bars_job *job, repeats *found) {
    const grid of = grid_of(job);
    g_autofree size_t *n = of.n_ids < SIZE_MAX / (of.n_groups + 1)
                               ? tf_try_alloc(of.n_ids * of.n_groups + 1, sizeof *n)
                               : NULL;
    size_t first = SIZE_MAX;
    *found = (repeats){.least = SIZE_MAX};
    for (size_t row = 0; n && row < job->rows->n; row++) {
        const size_t cell = cell_of(job, &of, row);
        if (cell != SIZE_MAX && n[cell]++ == 1 && first == SIZE_MAX)
            first = cell;
    }
    for (size_t cell = 0; n && cell < of.n_ids * of.n_groups; cell++) {
        found->n_patients += n[cell] > 0;
        found->n_several += n[cell] > 1;
        found->least = n[cell] > 0 ? MIN(found->least, n[cell]) : found->least;
        found->most = MAX(found->most, n[cell]);
    }
    for (size_t row = 0; n && first != SIZE_MAX && row < job->rows->n; row++)
        if (cell_of(job, &of, row) == first)
            tf_line_list_add(&found->lines, job->table, row);
    if (!n)
        tf_diag_no_memory(job->diag, "counting the rows of each patient");
    return n != NULL;
}

/** Whether all rows in use have one value: that it happened, and never that it didn't. */
static bool have_one_response(const tf_bars_job *job) {
    const char *column = job->ask->response.column;
    const uint32_t *codes = column ? tf_table_levels(job->table, column) : NULL;
    uint32_t first = TF_MISSING_LEVEL;
    for (size_t row = 0; codes && row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row))
            continue;
        if (codes[row] == TF_MISSING_LEVEL || (first != TF_MISSING_LEVEL && codes[row] != first))
            return false;
        first = codes[row];
    }
    return codes != NULL;
}

/* A row that somebody copied is one of few; of visits and end points all patients have as many. To
   keep one row of each patient would make everybody one who had an event. */
bool tf_bars_refuse_records(tf_bars_job *job, const double *graded) {
    const tf_bars_ask *ask = job->ask;
    if (ask->category.column || ask->visit.column || ask->facet.column || ask->value ||
        ask->rows >= 0 || !job->whose.column)
        return true;
    repeats found;
    if (!find_repeats(job, &found))
        return false;
    const bool many = found.n_several > 1 && 4 * found.n_several >= found.n_patients;
    if (found.n_several == 0 || found.least == found.most || !(many || have_one_response(job)))
        return true;
    const uint32_t *ids = tf_table_levels(job->table, job->whose.column);
    const tf_place place = tf_table_place(job->table, found.lines.first_row, job->whose.column);
    tf_diag_error(
        job->diag, &place,
        graded ? "of responses by visit, --visit COL draws each, --rows best counts each patient's "
                 "best response; else keep the rows that are meant with --where"
               : "of events, --population FILE names all patients, and --category COL the kinds of "
                 "events; "
                 "of visits, --visit COL; else keep the rows that are meant with --where",
        "rows are records, not patients: %zu of %zu patients have several, such as \"%s\" (%s); of "
        "how many patients the percentages are is not said",
        found.n_several, found.n_patients,
        tf_table_level_name(job->table, job->whose.column, ids[found.lines.first_row]),
        tf_line_list_text(&found.lines, job->arena));
    return false;
}

/* Each patient has one category: a split of patients if rows say of some that nothing was, else
   events of those who had one. */
bool tf_bars_is_split(tf_bars_job *job) {
    tf_bars_spread found;
    if (!job->ask->category.column || !job->whose.column || job->bars->n_categories < 2)
        return true;
    if (!tf_bars_find_spread(job, TF_BARS_OVER_CATEGORIES, &found))
        return false;
    if (found.n_split > 0 || found.any_state || found.n_patients < 2)
        return true;
    g_autofree char *word = tf_flag_word(job->ask->category.column);
    g_autofree char *hint = g_strdup_printf(
        "--facet %s in place of --category, if each row is a patient; else name the "
        "file of all patients: --population FILE",
        word);
    return refuse_events(job, &job->ask->category.column, hint, found.n_rows,
                         found.n_patients * job->bars->n_categories);
}
