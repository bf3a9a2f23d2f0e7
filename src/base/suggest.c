#include <stdbool.h>

#include <glib.h>

#include "base/suggest.h"

#define LONGEST 64 /* characters; nobody mistypes a longer name by hand */

typedef struct folded {
    gunichar text[LONGEST];
    size_t length;
} folded;

/* Characters without case; false for what is too long or no text. */
static bool fold(folded *result, const char *text) {
    if (!g_utf8_validate(text, -1, NULL))
        return false;
    g_autofree char *folded_text = g_utf8_casefold(text, -1);
    result->length = 0;
    for (const char *p = folded_text; *p != '\0'; p = g_utf8_next_char(p)) {
        if (result->length == LONGEST)
            return false;
        result->text[result->length++] = g_utf8_get_char(p);
    }
    return true;
}

/* Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
static size_t distance(const folded *a, const folded *b) {
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *previous = rows[1], *current = rows[2];
    for (size_t j = 0; j <= b->length; j++)
        previous[j] = j;
    for (size_t i = 1; i <= a->length; i++) {
        current[0] = i;
        for (size_t j = 1; j <= b->length; j++) {
            const size_t differs = a->text[i - 1] != b->text[j - 1];
            size_t best = MIN(previous[j], current[j - 1]) + 1;
            best = MIN(best, previous[j - 1] + differs);
            if (i > 1 && j > 1 && a->text[i - 1] == b->text[j - 2] &&
                a->text[i - 2] == b->text[j - 1])
                best = MIN(best, before[j - 2] + 1);
            current[j] = best;
        }
        size_t *oldest = before;
        before = previous;
        previous = current;
        current = oldest;
    }
    return previous[b->length];
}

const char *tf_suggest(const char *word, const char *const *candidates, size_t n_candidates) {
    folded wanted, candidate;
    if (!fold(&wanted, word) || wanted.length == 0)
        return NULL;
    const char *nearest = NULL;
    /* A third of the letters may be wrong; in words of one or two letters only the case. */
    size_t limit = MIN(wanted.length / 3, 3) + 1;
    for (size_t i = 0; i < n_candidates; i++) {
        if (!fold(&candidate, candidates[i]))
            continue;
        const size_t edits = distance(&wanted, &candidate);
        if (edits < limit) {
            limit = edits;
            nearest = candidates[i];
        }
    }
    return nearest;
}

char *tf_did_you_mean(const char *word, const char *const *candidates, size_t n_candidates,
                      const char *otherwise) {
    const char *near = tf_suggest(word, candidates, n_candidates);
    return near ? g_strdup_printf("did you mean \"%s\"?", near) : g_strdup(otherwise);
}
