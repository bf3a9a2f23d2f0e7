/* What stands below the sides, held against what the ratios mean. */
#include "favours.h"

#include <string.h>

#include "analysis/folded_name.h"

static bool is_letter(char c) {
    return g_ascii_isalnum(c) || (c & 0x80);
}

/** Whether a text has all of a name's words in a row. */
static bool names(const char *text, const char *arm) {
    g_autofree char *whole = tf_fold_name(text), *name = tf_fold_name(arm);
    const size_t n = strlen(name);
    for (const char *at = whole; n > 0 && (at = strstr(at, name)) != NULL; at++)
        if ((at == whole || !is_letter(at[-1])) && !is_letter(at[n]))
            return true;
    return false;
}

/** "Worse" and "more deaths with" say it the other way. */
static bool says_better(const char *text) {
    static const char *const words[] = {"better",    "favo",     "faveur", "meilleur",
                                        "superieur", "superior", "benef"};
    static const char *const denials[] = {"defav", "unfav", "disfav", "non sup", "not "};
    g_autofree char *folded = tf_fold_name(text);
    for (size_t i = 0; i < G_N_ELEMENTS(denials); i++)
        if (strstr(folded, denials[i]))
            return false;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(folded, words[i]))
            return true;
    return false;
}

/** Whether a side names one arm, and not the other: "Placebo" is within "Placebo + D". */
static bool names_alone(const char *text, const char *arm, const char *other) {
    if (!text || !says_better(text) || !names(text, arm))
        return false;
    return !names(text, other) || (names(arm, other) && !names(other, arm));
}

void tf_forest_warn_of_favours(const tf_forest_job *job) {
    const tf_forest_results *forest = job->forest;
    const char *sides[] = {job->ask->favours.left, job->ask->favours.right};
    const char *keys[] = {"favours.left", "favours.right"};
    const tf_event_tenor tenor = forest->effects[0].tenor;
    for (size_t e = 0; e < forest->n_effects; e++)
        if (forest->effects[e].measure != TF_FOREST_HAZARD_RATIO ||
            forest->effects[e].tenor != tenor)
            return;
    if (tenor == TF_EVENT_OPEN)
        return;
    for (size_t side = 0; side < G_N_ELEMENTS(sides); side++) {
        /* Fewer events to be feared, to the left, are the experimental arm's good. */
        const bool experimental = (side == 0) == (tenor == TF_EVENT_FEARED);
        const char *good = forest->arms[experimental ? forest->experimental : forest->reference];
        const char *other = forest->arms[experimental ? forest->reference : forest->experimental];
        if (!names_alone(sides[side], other, good))
            continue;
        const tf_place place = tf_ask_place(&job->ask->base, side == 0 ? &job->ask->favours.left
                                                                       : &job->ask->favours.right);
        tf_diag_warning(job->diag, &place,
                        "exchange the two texts, or name the reference: --reference",
                        "\"%s\" (%s) stands where \"%s\" is better: ratios are of \"%s\" against "
                        "\"%s\"",
                        sides[side], keys[side], good, forest->arms[forest->experimental],
                        forest->arms[forest->reference]);
        return;
    }
}
