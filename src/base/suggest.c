#include <stdbool.h>
#include <string.h>

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

/* Letters of the longest run that is a whole word of one and stands in the other. */
static size_t word_in_common(const folded *a, const folded *b) {
    size_t longest = 0;
    for (size_t i = 0; i < a->length; i++) {
        if (i > 0 && g_unichar_isalnum(a->text[i - 1]))
            continue;
        size_t n = 0;
        while (i + n < a->length && g_unichar_isalnum(a->text[i + n]))
            n++;
        for (size_t j = 0; n > longest && n > 2 && j + n <= b->length; j++)
            if (memcmp(&a->text[i], &b->text[j], n * sizeof *a->text) == 0)
                longest = n;
    }
    return longest;
}

/* Smaller is likelier; LONGEST + 1: it isn't meant. */
static size_t unlikeness(const folded *wanted, const folded *candidate) {
    const size_t edits = distance(wanted, candidate);
    if (edits <= MIN(wanted->length / 3, 3))
        return edits;
    const size_t common = MAX(word_in_common(wanted, candidate), word_in_common(candidate, wanted));
    return common > 0 ? LONGEST - MIN(common, LONGEST - 4) : LONGEST + 1;
}

size_t tf_suggest_few(const char *word, const char *const *candidates, size_t n_candidates,
                      const char **few, size_t most) {
    folded wanted, candidate;
    if (most == 0 || !fold(&wanted, word))
        return 0;
    g_autofree size_t *scores = g_new(size_t, most);
    size_t n = 0;
    for (size_t i = 0; i < n_candidates; i++) {
        const size_t score =
            fold(&candidate, candidates[i]) ? unlikeness(&wanted, &candidate) : LONGEST + 1;
        if (score > LONGEST || (n == most && score >= scores[n - 1]))
            continue;
        size_t at = n < most ? n++ : n - 1;
        for (; at > 0 && scores[at - 1] > score; at--) {
            scores[at] = scores[at - 1];
            few[at] = few[at - 1];
        }
        scores[at] = score;
        few[at] = candidates[i];
    }
    return n;
}

char *tf_did_you_mean(const char *word, const char *const *candidates, size_t n_candidates,
                      const char *otherwise) {
    const char *near = tf_suggest(word, candidates, n_candidates);
    return near ? g_strdup_printf("did you mean \"%s\"?", near) : g_strdup(otherwise);
}
