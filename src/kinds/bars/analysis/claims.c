/* Who has no response counts in the denominator. "As a nonresponder" is true of responses: of
   progression, of toxicity and of totals that hold who isn't evaluable it is not. */
#include "analysis/event_tenor.h"
#include "analysis/name_words.h"
#include "job.h"
#include "response_column.h"

/** Whether a name is of something that nobody hopes for. */
static bool names_harm(const char *name) {
    static const char *const harms[] = {"ei",
                                        "eig",
                                        "eigs",
                                        "eis",
                                        "ae",
                                        "aes",
                                        "sae",
                                        "saes",
                                        "teae",
                                        "infection",
                                        "infections",
                                        "complication",
                                        "complications",
                                        "arret",
                                        "grade",
                                        "discontinuation",
                                        "transfusion",
                                        "hospitalisation",
                                        "bleeding",
                                        "hemorragie",
                                        "saignement",
                                        "refractaire",
                                        "refractory",
                                        "nonresponse",
                                        "nonresponder",
                                        "non reponse",
                                        "non response",
                                        "non repondeur",
                                        "non responder",
                                        "no response",
                                        "sans reponse",
                                        "nausea",
                                        "nausees",
                                        NULL};
    g_auto(GStrv) words = tf_name_words(name);
    return tf_words_fear(words) || tf_words_have(words, harms);
}

/** Whether a level that is counted is a response, or a yes or a code of which nothing else is
 * known. */
static bool may_respond(const tf_bars_job *job, size_t column, size_t level) {
    const char *name = tf_bars_level_name(job, column, level);
    const tf_meaning meaning = tf_vocabulary_find(job->responses.vocabulary, name);
    return !job->responses.unknown[column][level] &&
           (meaning.role == TF_MEANING_RESPONSE || meaning.role == TF_MEANING_YES ||
            meaning.role == TF_MEANING_UNKNOWN);
}

/** Of a stack the totals are what is claimed, and without them its best part. */
static bool is_claimed(const tf_bars_job *job, const tf_bars_endpoint *endpoint) {
    const tf_bars_results *bars = job->bars;
    if (!tf_bars_is_stack(bars->form))
        return true;
    return bars->n_totals > 0 ? endpoint->slot >= bars->n_parts
                              : endpoint->slot + 1 == bars->n_parts;
}

void tf_bars_find_claim(tf_bars_job *job) {
    const tf_bars_responses *responses = &job->responses;
    const tf_pairs *totals = &job->ask->totals;
    bool holds = true;
    for (size_t e = 0; e < responses->n_endpoints; e++) {
        const tf_bars_endpoint *endpoint = &responses->endpoints[e];
        if (!is_claimed(job, endpoint))
            continue;
        holds = holds && !names_harm(responses->columns[endpoint->column]);
        for (size_t i = 0; i < tf_bars_n_levels(job, endpoint->column); i++)
            holds = holds && (!endpoint->yes[i] || may_respond(job, endpoint->column, i));
    }
    for (size_t t = 0; t < totals->n; t++)
        holds = holds && !names_harm(totals->items[t].key);
    job->bars->rows.no_claim = !holds;
}
