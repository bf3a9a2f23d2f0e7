/* Rows of patients, one for each place where a patient may respond: who responded, of how many, and
   of whom it isn't known. */
#include <inttypes.h>
#include <string.h>

#include "job.h"

/* Missing cells and codes such as NE are the same here; what they count as is the denominator's
   choice. They are counted beside, so that they can be told whichever way they count. False: the
   row is not in the denominator. */
static bool count_place(tf_bars_job *job, size_t place, size_t stratum, size_t column, size_t row) {
    const uint32_t code = job->responses.codes[column][row];
    const bool known = code != TF_MISSING_LEVEL && !job->responses.unknown[column][code];
    const bool counted = known || job->bars->denominator == TF_BARS_OF_ALL;
    job->tally.missing[place] += !known;
    job->tally.total[place * job->n_strata + stratum] += counted;
    return counted;
}

/* A row may answer several questions at once: each level, each total, each column is one. A total
   that names NE counts it wherever NE is in the denominator. */
void tf_bars_count_row(tf_bars_job *job, size_t row) {
    const tf_bars_responses *responses = &job->responses;
    tf_bars_tally *tally = &job->tally;
    tf_bars_where where;
    if (!tf_bars_where_of(job, row, &where))
        return;
    const bool by_endpoint = responses->endpoints[0].category != TF_BARS_NONE;
    size_t place = tf_bars_place(job, where.facet, where.category, where.group);
    bool counted = !by_endpoint && count_place(job, place, where.stratum, 0, row);
    for (size_t e = 0; e < responses->n_endpoints; e++) {
        const tf_bars_endpoint *endpoint = &responses->endpoints[e];
        if (by_endpoint) {
            place = tf_bars_place(job, where.facet, endpoint->category, where.group);
            counted = count_place(job, place, where.stratum, endpoint->column, row);
        }
        const uint32_t code = responses->codes[endpoint->column][row];
        if (counted && code != TF_MISSING_LEVEL && endpoint->yes[code])
            tally->n[(place * tally->n_slots + endpoint->slot) * job->n_strata + where.stratum]++;
    }
}

/* Codes that nobody explained may hide who isn't evaluable: "of the evaluable" would be a claim
   that the data don't carry, unless the user says who isn't. Over visits those without a row are.
 */
static void claim_no_evaluable(tf_bars_job *job) {
    if (job->bars->denominator != TF_BARS_OF_EVALUABLE || job->bars->visits ||
        job->ask->response.not_evaluable.items)
        return;
    job->bars->denominator = TF_BARS_OF_ALL;
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->denominator);
    tf_diag_note(job->diag, &place, "response.not_evaluable: [VALUES] says who is not",
                 "nobody is known as not evaluable: percentages are of all patients");
}

/** Whether the response of somebody is known at a visit, in any group of the facet. */
static bool is_assessed(const tf_bars_job *job, size_t facet, size_t visit) {
    for (size_t g = 0; g < job->bars->n_groups; g++) {
        const size_t place = tf_bars_place(job, facet, visit, g);
        uint64_t total = 0;
        for (size_t h = 0; h < job->n_strata; h++)
            total += job->tally.total[place * job->n_strata + h];
        const bool all = job->bars->denominator == TF_BARS_OF_ALL;
        if (all ? total > job->tally.missing[place] : total > 0)
            return true;
    }
    return false;
}

static void forget_place(tf_bars_job *job, size_t place) {
    tf_bars_tally *tally = &job->tally;
    memset(tally->known + place * tally->n_slots, TF_BARS_UNASSESSED, tally->n_slots);
    memset(tally->total + place * job->n_strata, 0, job->n_strata * sizeof *tally->total);
    tally->missing[place] = 0;
}

/* Responses are not assessed at baseline, whose rows have other things to tell: 0 % there would be
   a point of nothing. */
void tf_bars_forget_unassessed(tf_bars_job *job) {
    g_autoptr(GString) said = g_string_new(NULL);
    for (size_t c = 0; job->bars->visits && c < job->bars->n_categories; c++) {
        bool told = false;
        for (size_t f = 0; f < job->bars->n_facets; f++) {
            if (is_assessed(job, f, c))
                continue;
            for (size_t g = 0; g < job->bars->n_groups; g++)
                forget_place(job, tf_bars_place(job, f, c, g));
            if (!told)
                g_string_append_printf(said, "%s\"%s\"", said->len ? ", " : "",
                                       job->categories.names[c]);
            told = true;
        }
    }
    const tf_place place = {.file = tf_table_path(job->table)};
    if (said->len > 0)
        tf_diag_warning(job->diag, &place, NULL,
                        "nobody's response is known at %s: there is no point, rather than one at 0",
                        said->str);
}

/* Whether nothing but a response stands in a column of yes and no: "Y" or a blank. */
static bool is_marked_alone(const tf_bars_job *job, const tf_bars_endpoint *endpoint) {
    const uint32_t *codes = job->responses.codes[endpoint->column];
    for (size_t row = 0; row < job->rows->n; row++)
        if (tf_row_used(job->rows, row) && codes[row] != TF_MISSING_LEVEL &&
            (job->responses.unknown[endpoint->column][codes[row]] || !endpoint->yes[codes[row]]))
            return false;
    return true;
}

/** The column of one of the responses that are so, where neither totals nor levels are asked for;
 * NULL: none. */
static const char *marked_column(const tf_bars_job *job) {
    const tf_bars_ask *ask = job->ask;
    const tf_bars_responses *responses = &job->responses;
    if (ask->totals.items || ask->response.levels.items || ask->response.not_evaluable.items ||
        responses->n_endpoints != responses->n_columns)
        return NULL;
    for (size_t e = 0; e < responses->n_endpoints; e++)
        if (is_marked_alone(job, &responses->endpoints[e]))
            return responses->columns[responses->endpoints[e].column];
    return NULL;
}

/* Of those who have a mark all have it. */
static bool refuse_marked(const tf_bars_job *job, const char *column) {
    const tf_place place = tf_ask_place(&job->ask->base, &job->ask->denominator);
    tf_diag_error(job->diag, &place, "denominator: all, if an empty cell means no",
                  "column \"%s\" is filled for those with a response alone: of them it is 100 %%",
                  column);
    return false;
}

/* Missing responses change a percentage, whichever way they are counted. */
bool tf_bars_say_missing(tf_bars_job *job) {
    const tf_bars_responses *responses = &job->responses;
    /* Several totals or levels side by side ask the same patients the same question. */
    const bool same = responses->n_columns == 1 && responses->endpoints[0].category != TF_BARS_NONE;
    uint64_t missing = 0, of = 0;
    for (size_t i = 0; i < tf_bars_n_places(job); i++) {
        if (same && i / job->bars->n_groups % job->bars->n_categories > 0)
            continue;
        missing += job->tally.missing[i];
        for (size_t h = 0; h < job->n_strata; h++)
            of += job->tally.total[i * job->n_strata + h];
    }
    if (missing == 0) {
        claim_no_evaluable(job);
        return true;
    }
    const bool all = job->bars->denominator == TF_BARS_OF_ALL;
    const tf_place place = {.file = tf_table_path(job->table)};
    /* Who says what they count as, or who they are, has answered. */
    const tf_ask *ask = &job->ask->base;
    const bool answered = tf_ask_given(ask, &job->ask->denominator) ||
                          tf_ask_given(ask, &job->ask->response.not_evaluable);
    const char *marked = marked_column(job);
    if (marked && !all)
        return refuse_marked(job, marked);
    const char *hint = marked ? "denominator: all says so, if an empty cell means no"
                       : all  ? "denominator: evaluable leaves them out"
                              : "denominator: all counts them as no response";
    (answered ? tf_diag_note : tf_diag_warning)(
        job->diag, &place, hint,
        "%" PRIu64 " of %" PRIu64 " responses are missing or not evaluable: %s", missing,
        all ? of : of + missing, all ? "counted as no response" : "left out");
    return true;
}
