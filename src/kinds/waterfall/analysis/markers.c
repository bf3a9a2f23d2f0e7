/* Changes that are no tumours' sizes: an M protein, light chains, a marker in blood. RECIST's lines
   say nothing of them. And complete responses of who got more of it. */
#include <limits.h>
#include <string.h>

#include "analysis/name_words.h"
#include "job.h"

static bool names_m_protein(const char *column) {
    static const char *const names[] = {"m protein",
                                        "mprotein",
                                        "m spike",
                                        "mspike",
                                        "spike",
                                        "pic",
                                        "flc",
                                        "dflc",
                                        "kappa",
                                        "lambda",
                                        "igg",
                                        "iga",
                                        "igm",
                                        "m component",
                                        "paraprotein",
                                        "monoclonal",
                                        "monoclonale",
                                        "paraproteine",
                                        "bence jones",
                                        "chaines legeres",
                                        "light chains",
                                        "light chain",
                                        "proteine m",
                                        "composant monoclonal",
                                        NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, names);
}

static bool names_marker(const char *column) {
    static const char *const names[] = {"psa",     "ca 125", "ca 19", "cea",     "afp", "blasts",
                                        "blastes", "blast",  "ctdna", "bcr abl", "hcg", NULL};
    g_auto(GStrv) words = tf_name_words(column);
    return tf_words_have(words, names);
}

/** Responses that RECIST doesn't have: VGPR, sCR, MR. */
static bool are_of_myeloma(const tf_waterfall_job *job, tf_vocabulary *vocabulary) {
    static const char *const words[] = {"VGPR", "sCR"};
    for (size_t k = 0; k < job->results->n_responses; k++)
        for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
            const tf_meaning meaning = job->results->responses[k].meaning;
            const tf_meaning other = tf_vocabulary_find(vocabulary, words[i]);
            if (meaning.role == other.role && meaning.depth == other.depth)
                return true;
        }
    return false;
}

/** RECIST's line of progression, in percent. */
#define GROWN 20

/** Which responses are looked at, and what of them. */
typedef struct grown_ask {
    int least, below;              /**< depths */
    double beyond;                 /**< a change of more than this, */
    const char *change, *response; /**< as they are called */
} grown_ask;

/** Patients with a response, and more than before. */
static void warn_of_grown(const tf_waterfall_job *job, const grown_ask *asked) {
    tf_line_list lines = {0};
    for (size_t row = 0; job->codes && row < job->rows->n; row++) {
        if (!tf_row_used(job->rows, row) || job->codes[row] == TF_MISSING_LEVEL ||
            !(job->change[row] > asked->beyond))
            continue;
        const uint32_t k = job->response_of[job->codes[row]];
        if (k == TF_MISSING_LEVEL)
            continue;
        const tf_meaning meaning = job->results->responses[k].meaning;
        if (meaning.role == TF_MEANING_RESPONSE && meaning.depth >= asked->least &&
            meaning.depth < asked->below)
            tf_line_list_add(&lines, job->table, row);
    }
    if (lines.n == 0)
        return;
    const tf_place place = tf_table_place(job->table, lines.first_row, job->ask->change.column);
    tf_diag_warning(job->diag, &place, "check the numbers against their source",
                    lines.n == 1 ? "%zu patient with a %s response has a change %s (%s)"
                                 : "%zu patients with a %s response have a change %s (%s)",
                    lines.n, asked->response, asked->change, tf_line_list_text(&lines, job->arena));
}

bool tf_waterfall_check_markers(tf_waterfall_job *job) {
    const tf_waterfall_ask *ask = job->ask;
    tf_vocabulary *vocabulary = tf_vocabulary_new(&ask->base, job->arena, job->diag);
    if (!vocabulary)
        return false;
    const char *column = ask->change.column;
    const bool protein = names_m_protein(column), myeloma = are_of_myeloma(job, vocabulary);
    const bool of_tumours = !protein && !myeloma && !names_marker(column);
    const int complete = tf_vocabulary_find(vocabulary, "CR").depth;
    const grown_ask none_left = {complete, INT_MAX, 0, "above 0", "complete"};
    const grown_ask smaller = {INT_MIN, complete, GROWN - 1e-9, "of 20 % or more", "partial"};
    warn_of_grown(job, &none_left);
    /* A new lesion may be why somebody progressed whose others shrank; nothing makes a response of
       lesions that grew beyond RECIST's line. */
    if (of_tumours)
        warn_of_grown(job, &smaller);
    if (tf_ask_given(&ask->base, &ask->thresholds) || of_tumours)
        return true;
    job->no_thresholds = true;
    const tf_place place = tf_ask_place(&ask->base, &ask->change.column);
    tf_diag_note(job->diag, &place,
                 protein || myeloma ? "--thresholds=-90,-50,25 draws those of a very good partial "
                                      "response, a partial one and progression by IMWG"
                                    : "--thresholds=-50,25 draws others",
                 "lines at -30 and 20 are RECIST's for sizes of tumours: \"%s\" is none%s, and "
                 "they are left out",
                 column,
                 protein || !myeloma ? " by what it is called" : " by the responses beside it");
    return true;
}
