/* Events of a population's patients: whoever had one counts once, however many rows tell of it. */
#include <math.h>
#include <string.h>

#include "analysis/order.h"
#include "data/number_marks.h"
#include "response_column.h"

/* Of several rows with levels of a stack the last level is drawn: parts add up to patients only if
   nobody is in two of them. Levels that are not drawn have the rank 0. */
static size_t rank_of(const tf_bars_job *job, size_t row) {
    const tf_bars_responses *responses = &job->responses;
    size_t rank = 0;
    for (size_t e = 0; e < responses->n_endpoints; e++) {
        const tf_bars_endpoint *endpoint = &responses->endpoints[e];
        const uint32_t code = responses->codes[endpoint->column][row];
        if (endpoint->slot < job->bars->n_parts && code != TF_MISSING_LEVEL && endpoint->yes[code])
            rank = MAX(rank, endpoint->slot + 1);
    }
    return rank;
}

/** [patient][place]: the rank of the last level that the patient has there. NULL: no memory. */
static uint16_t *last_ranks(const tf_bars_job *job, const uint32_t *ids, size_t n_ids) {
    const size_t n_places = tf_bars_n_places(job);
    uint16_t *last =
        n_ids < SIZE_MAX / (n_places + 1) ? tf_try_alloc(n_ids * n_places + 1, sizeof *last) : NULL;
    for (size_t row = 0; last && row < job->rows->n; row++) {
        tf_bars_where where;
        if (ids[row] == TF_MISSING_LEVEL || !tf_bars_where_of(job, row, &where))
            continue;
        const size_t at =
            ids[row] * n_places + tf_bars_place(job, where.facet, where.category, where.group);
        last[at] = (uint16_t)MAX(last[at], rank_of(job, row));
    }
    return last;
}

/** Grades from 5 to 1: whoever had one of 5 and one of 1 would count at 1. Whether it is so. */
static bool tell_descending(const tf_bars_job *job, const char *const *names, size_t n) {
    const size_t n_parts = job->bars->n_parts;
    size_t *ranks = tf_arena_array(job->arena, size_t, n_parts + 1);
    const char decimal = tf_table_number_marks(job->table).decimal;
    if (n_parts < 2 || tf_rank_names(names, n_parts, decimal, ranks) < n_parts)
        return false;
    g_autoptr(GString) turned = g_string_new(names[n_parts - 1]);
    for (size_t p = n_parts - 1; p > 0; p--) {
        if (ranks[p] >= ranks[p - 1])
            return false;
        g_string_append_printf(turned, ", %s", names[p - 1]);
    }
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->response.levels);
    g_autofree char *hint = g_strdup_printf("--set 'response.levels=[%s]'", turned->str);
    tf_diag_warning(
        job->diag, &place, hint,
        "levels stand from the highest to the lowest, and patients with rows of several "
        "count at the last of them, \"%s\": %zu rows of higher levels are not counted",
        job->bars->parts[n_parts - 1].label, n);
    return true;
}

/** What the stack counts each patient at; `n` rows were of an earlier level. */
static void say_last(tf_bars_job *job, size_t n) {
    const tf_bars_results *bars = job->bars;
    if (n == 0)
        return;
    job->bars->rows.at_last = true;
    const char **names = tf_arena_array(job->arena, const char *, bars->n_parts + 1);
    for (size_t p = 0; p < bars->n_parts; p++)
        names[p] = bars->parts[p].level ? bars->parts[p].level : bars->parts[p].label;
    if (tell_descending(job, names, n))
        return;
    /* Grades have a last one; what one of two kinds of events is before the other nobody knows. */
    const tf_order_reason order =
        tf_order_names(names, bars->n_parts, tf_table_number_marks(job->table).decimal);
    const char *text =
        "patients with rows of several levels count once, at the last of the levels, "
        "\"%s\" being the last of all (%zu rows of earlier levels not counted)";
    const char *last = bars->parts[bars->n_parts - 1].label;
    if (order == TF_ORDER_FILE || order == TF_ORDER_LIKE)
        tf_diag_warning(job->diag, NULL,
                        "if they don't exclude each other, draw one of them: --response COL=VALUE",
                        text, last, n);
    else
        tf_diag_note(job->diag, NULL, NULL, text, last, n);
}

/* ---- events of which the level isn't known ----------------------------------------------------
 */

/** Whether the column says nothing of the level of a row. */
static bool is_ungraded(const tf_bars_job *job, const tf_bars_endpoint *endpoint, size_t row) {
    const uint32_t code = job->responses.codes[endpoint->column][row];
    return code == TF_MISSING_LEVEL || job->responses.unknown[endpoint->column][code];
}

/** Of levels that are numbered, whether the least is the first: grades of 3 and 4 alone are those
 * that were chosen, though nobody may have had others. */
static bool begins_at_first(const char *level, double *least) {
    const char *at = level + strcspn(level, "0123456789");
    if (*at != '\0')
        *least = fmin(*least, g_ascii_strtod(at, NULL));
    return isinf(*least) || *least <= 1;
}

/* "Any grade" is a total of all levels that there are: an event without a grade is one, too. Beside
   a single level, "x" or "yes", an empty cell means that it is not the case. */
static bool counts_any(tf_bars_job *job, const tf_bars_endpoint *endpoint) {
    const size_t *counts = tf_bars_count_levels(job, endpoint->column);
    double least = INFINITY;
    size_t n = 0, n_yes = 0;
    bool first = true;
    for (size_t i = 0; i < tf_bars_n_levels(job, endpoint->column); i++) {
        const bool known = counts[i] > 0 && !job->responses.unknown[endpoint->column][i];
        n += known;
        n_yes += known && endpoint->yes[i];
        if (known)
            first = begins_at_first(tf_bars_level_name(job, endpoint->column, i), &least);
    }
    return n > 1 && n == n_yes && first;
}

static bool is_mark(tf_bars_job *job, size_t column) {
    const size_t *counts = tf_bars_count_levels(job, column);
    size_t n = 0;
    for (size_t i = 0; i < tf_bars_n_levels(job, column); i++)
        n += counts[i] > 0 && !job->responses.unknown[column][i];
    return n < 2;
}

/** What is counted, while rows are read: one bit for each patient, place and slot, so that several
 * rows of an event are one patient, and one for each patient and place. */
typedef struct counting {
    tf_bars_job *job;
    const uint32_t *ids;
    size_t n_ids, n_places;
    uint8_t *seen;              /**< [patient][place][slot] */
    uint8_t *counted, *lacking; /**< [patient][place]: in some slot; an event of an unknown level */
    uint16_t *last;             /**< [patient][place] of a stack; NULL: bars side by side */
    bool *all_levels;           /**< [endpoint] it counts events of unknown levels, too */
    bool graded;                /**< the column has levels, of which one may be missing */
    size_t n_earlier, n_lacking;
} counting;

static void mark(uint8_t *bits, size_t bit) {
    bits[bit / 8] = (uint8_t)(bits[bit / 8] | 1u << bit % 8);
}

static bool is_marked(const uint8_t *bits, size_t bit) {
    return bits[bit / 8] >> bit % 8 & 1;
}

static void *bits_for(size_t n_ids, size_t each) {
    return n_ids < SIZE_MAX / (each + 1) ? tf_try_alloc(n_ids * each / 8 + 1, 1) : NULL;
}

static bool begin(counting *c) {
    tf_bars_job *job = c->job;
    const tf_bars_responses *responses = &job->responses;
    c->ids = tf_table_levels(job->table, job->whose.column);
    c->n_ids = tf_table_n_levels(job->table, job->whose.column);
    c->n_places = tf_bars_n_places(job);
    c->seen = bits_for(c->n_ids, c->n_places * job->tally.n_slots);
    c->counted = bits_for(c->n_ids, c->n_places);
    c->lacking = bits_for(c->n_ids, c->n_places);
    /* Side by side, bars may well hold the same patients. */
    const bool stacked = tf_bars_is_stack(job->bars->form);
    c->last = stacked ? last_ranks(job, c->ids, c->n_ids) : NULL;
    c->all_levels = tf_arena_array(job->arena, bool, responses->n_endpoints + 1);
    for (size_t e = 0; e < responses->n_endpoints; e++)
        c->all_levels[e] = counts_any(job, &responses->endpoints[e]);
    c->graded = responses->n_columns == 1 && !is_mark(job, 0);
    const bool ok = c->seen && c->counted && c->lacking && (c->last || !stacked);
    if (!ok)
        tf_diag_no_memory(job->diag, "counting patients with events");
    return ok;
}

static void count_row(counting *c, size_t row, const tf_bars_where *where) {
    const tf_bars_responses *responses = &c->job->responses;
    tf_bars_tally *tally = &c->job->tally;
    for (size_t e = 0; e < responses->n_endpoints; e++) {
        const tf_bars_endpoint *endpoint = &responses->endpoints[e];
        const uint32_t code = responses->codes[endpoint->column][row];
        const bool counts = c->graded && is_ungraded(c->job, endpoint, row)
                                ? c->all_levels[e]
                                : code != TF_MISSING_LEVEL && endpoint->yes[code];
        if (!counts)
            continue;
        const size_t category =
            endpoint->category == TF_BARS_NONE ? where->category : endpoint->category;
        const size_t place = tf_bars_place(c->job, where->facet, category, where->group);
        const size_t cell = place * tally->n_slots + endpoint->slot;
        const size_t bit = c->ids[row] * c->n_places * tally->n_slots + cell;
        tally->n[cell * c->job->n_strata + where->stratum] += !is_marked(c->seen, bit);
        mark(c->seen, bit);
        mark(c->counted, c->ids[row] * c->n_places + place);
    }
}

/** What is in no count at all is missing there, and what is in no level is told. */
static void tell_lacking(const counting *c) {
    tf_bars_job *job = c->job;
    size_t n = 0;
    bool any = false;
    for (size_t i = 0; i < c->n_ids * c->n_places; i++) {
        if (!is_marked(c->lacking, i) || is_marked(c->counted, i))
            continue;
        n++;
        job->tally.missing[i % c->n_places]++;
    }
    for (size_t e = 0; e < job->responses.n_endpoints; e++)
        any |= c->all_levels[e];
    if (c->n_lacking == 0)
        return;
    const tf_place place = {.file = tf_table_path(job->table)};
    g_autofree char *counted =
        any ? g_strdup("they count where all levels do")
            : g_strdup_printf("they are not counted (%zu of their patients had nothing else there)",
                              n);
    tf_diag_warning(job->diag, &place,
                    any ? NULL : "totals: {Any grade: [LEVELS]} with all levels counts them, too",
                    "%zu of %zu events have no \"%s\": %s", c->n_lacking, job->rows->n_used,
                    job->responses.columns[0], counted);
}

/* ---- the whole ------------------------------------------------------------------------------ */

static void count_rows(counting *c) {
    const tf_bars_job *job = c->job;
    for (size_t row = 0; row < job->rows->n; row++) {
        tf_bars_where where;
        if (c->ids[row] == TF_MISSING_LEVEL || !tf_bars_where_of(job, row, &where))
            continue;
        const size_t spot = c->ids[row] * c->n_places +
                            tf_bars_place(job, where.facet, where.category, where.group);
        if (c->graded && is_ungraded(job, &job->responses.endpoints[0], row)) {
            c->n_lacking++;
            mark(c->lacking, spot);
        } else if (c->last && rank_of(job, row) < c->last[spot]) {
            c->n_earlier++;
            continue;
        }
        count_row(c, row, &where);
    }
}

bool tf_bars_count_events(tf_bars_job *job) {
    counting c = {.job = job};
    const bool ok = begin(&c);
    if (ok) {
        count_rows(&c);
        tell_lacking(&c);
    }
    g_free(c.seen);
    g_free(c.counted);
    g_free(c.lacking);
    g_free(c.last);
    if (ok)
        say_last(job, c.n_earlier);
    return ok;
}
