/* Scores of a test for trend: which distance the groups have from each other is a choice that the P
   value depends on, so one rule makes it, and it is told. */
#include <math.h>
#include <string.h>

#include "analysis/folded_name.h"
#include "analysis/name_words.h"
#include "base/number.h"
#include "data/number_marks.h"
#include "job.h"

/** How long the number is that begins a text: with marks and blanks before three digits. */
static size_t number_length(const char *text) {
    size_t n = 0;
    while (g_ascii_isdigit(text[n]) || (strchr(".,' ", text[n]) && text[n])) {
        const size_t digits = strspn(text + n + 1, "0123456789");
        if (!g_ascii_isdigit(text[n]) && (digits == 0 || (text[n] == ' ' && digits != 3)))
            break;
        n++;
    }
    return n;
}

/** The only number of a name, and in `unit` what stands around it; false: it has none, or several.
 */
static bool dose_of(const char *name, tf_number_marks marks, double *dose, char **unit) {
    g_autofree char *folded = tf_fold_name(name);
    const size_t before = strcspn(folded, "0123456789");
    const size_t length = number_length(folded + before);
    const char *behind = folded + before + length;
    if (length == 0 || strpbrk(behind, "0123456789") ||
        !tf_number_parse_typed(folded + before, length, marks, dose))
        return false;
    g_autofree char *around = g_strdup_printf("%.*s %s", (int)before, folded, behind);
    *unit = tf_fold_name(around);
    return true;
}

/** Placebo is a dose of none. */
static bool is_placebo(const char *name) {
    static const char *const placebo[] = {"placebo", "pbo", NULL};
    g_auto(GStrv) words = tf_name_words(name);
    return tf_words_are(words, placebo);
}

/** All groups are doses of one unit. A bare 0 is one of any. */
static bool find_doses(const tf_bars_job *job, double *scores) {
    const tf_number_marks marks = tf_table_number_marks(job->table);
    g_autofree char *common = NULL;
    bool same = true;
    for (size_t g = 0; same && g < job->bars->n_groups; g++) {
        const char *level = job->bars->groups[g].level;
        g_autofree char *unit = NULL;
        scores[g] = 0;
        if (!level || is_placebo(level))
            continue;
        same = dose_of(level, marks, &scores[g], &unit);
        if (!same || (scores[g] == 0 && *unit == '\0'))
            continue;
        same = !common || strcmp(common, unit) == 0;
        common = common ? common : g_steal_pointer(&unit);
    }
    return same && common;
}

bool tf_bars_find_scores(tf_bars_job *job) {
    const size_t n = job->bars->n_groups;
    const tf_numbers *given = &job->ask->compare.scores;
    const tf_place place = tf_ask_place(&job->ask->base, given);
    double *scores = tf_arena_array(job->arena, double, n + 1);
    if (given->n > 0 && given->n != n) {
        tf_diag_error(job->diag, &place, "one score for each group, in the order of the groups",
                      "compare.scores has %zu numbers for %zu groups", given->n, n);
        return false;
    }
    for (size_t g = 0; g < given->n; g++)
        scores[g] = given->items[g];
    const bool doses = given->n == 0 && find_doses(job, scores);
    for (size_t g = 0; given->n == 0 && !doses && g < n; g++)
        scores[g] = (double)g + 1;
    job->bars->compared.scores = scores;
    if (!doses)
        tf_grouping_doubt_scores(&job->grouping, &job->ask->base, given, job->diag);
    if (given->n > 0)
        return true;
    g_autoptr(GString) list = g_string_new(NULL);
    for (size_t g = 0; g < n; g++)
        g_string_append_printf(list, "%s%s %g", g > 0 ? ", " : "", job->bars->groups[g].label,
                               scores[g]);
    tf_diag_note(job->diag, NULL, "compare.scores: [...] gives others",
                 "scores of the trend are %s: %s", doses ? "the groups' numbers" : "their ranks",
                 list->str);
    return true;
}
