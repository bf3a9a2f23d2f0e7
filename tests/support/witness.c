#include "support/witness.h"

#include <stdio.h>
#include <string.h>

#include "support/suite.h"

/* pdftotext prints six decimals, and the PDF itself has fewer: what is below this is rounding. */
#define ROUNDING 0.02
/* Of the height of letters, how much nearer two of them may stand than their widths. */
#define KERNING  0.03
#define REPLACED 0.05

typedef struct word {
    double x_min, y_min, x_max, y_max;
    char *text; /* owned */
} word;

bool witness_there(void) {
    g_autofree char *program = g_find_program_in_path("pdftotext");
    if (program == NULL)
        leave_out("pdftotext is not installed: the figures are judged by the lint alone");
    return program != NULL;
}

static char *ask(const char *pdf) {
    const char *argv[] = {"pdftotext", "-bbox", pdf, "-", NULL};
    char *text = NULL;
    int status = 0;
    if (!g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL,
                      NULL, NULL, &text, NULL, &status, NULL) ||
        status != 0) {
        g_clear_pointer(&text, g_free);
    }
    return text;
}

static void clear_word(void *data) {
    g_free(((word *)data)->text);
}

/* The text between the tags of a line, entities resolved. */
static char *text_of_line(const char *line) {
    static const char *const entities[][2] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}};
    const char *start = strchr(line, '>');
    const char *end = start ? strstr(start, "</word>") : NULL;
    if (!end) {
        return NULL;
    }
    char *text = g_strndup(start + 1, (gsize)(end - start - 1));
    for (size_t i = 0; i < G_N_ELEMENTS(entities); i++) {
        g_auto(GStrv) parts = g_strsplit(text, entities[i][0], -1);
        g_free(text);
        text = g_strjoinv(entities[i][1], parts);
    }
    return text;
}

static GArray *read_words(const char *text, word *page) {
    GArray *words = g_array_new(FALSE, TRUE, sizeof(word));
    g_array_set_clear_func(words, clear_word);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        word w = {0};
        if (sscanf(*line, " <page width=\"%lf\" height=\"%lf\"", &w.x_max, &w.y_max) == 2) {
            *page = w;
        } else if (sscanf(*line, " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">",
                          &w.x_min, &w.y_min, &w.x_max, &w.y_max) == 4) {
            w.text = text_of_line(*line);
            if (w.text) {
                g_array_append_val(words, w);
            }
        }
    }
    return words;
}

/* Adds `step` for each letter of the text. Compatible forms count as one: a ligature is its
 * letters, and fonts have one glyph for all hyphens. */
static void count_letters(GHashTable *counts, const char *text, int step) {
    g_autofree char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_NFKC);
    for (const char *p = plain; p && *p; p = g_utf8_next_char(p)) {
        gunichar letter = g_utf8_get_char(p);
        letter = letter == 0x2010 ? '-' : letter;
        if (!g_unichar_isspace(letter) && !g_unichar_iszerowidth(letter)) {
            gpointer key = GUINT_TO_POINTER(letter);
            int n = GPOINTER_TO_INT(g_hash_table_lookup(counts, key)) + step;
            g_hash_table_insert(counts, key, GINT_TO_POINTER(n));
        }
    }
}

static void compare_letters(const GArray *words, const char *expected, GString *report) {
    g_autoptr(GHashTable) counts = g_hash_table_new(NULL, NULL);
    count_letters(counts, expected, 1);
    for (guint i = 0; i < words->len; i++) {
        count_letters(counts, g_array_index(words, word, i).text, -1);
    }
    GHashTableIter iter;
    gpointer letter, n;
    g_hash_table_iter_init(&iter, counts);
    while (g_hash_table_iter_next(&iter, &letter, &n)) {
        if (GPOINTER_TO_INT(n) > 0) {
            char utf8[8] = "";
            g_unichar_to_utf8(GPOINTER_TO_UINT(letter), utf8);
            g_string_append_printf(report, "  %d of the letter \"%s\" are not on the page\n",
                                   GPOINTER_TO_INT(n), utf8);
        }
    }
}

static bool has_leftward(const char *text) {
    bool found = false;
    for (const char *p = text; *p && !found; p = g_utf8_next_char(p)) {
        GUnicodeScript script = g_unichar_get_script(g_utf8_get_char(p));
        found = script == G_UNICODE_SCRIPT_ARABIC || script == G_UNICODE_SCRIPT_HEBREW;
    }
    return found;
}

/* Signs in place of letters that no font of the machine has: where texts of several directions meet
   they come out one by one, and their boxes, as wide as the font's cell, reach into each other. */
static bool are_replaced(const word *a, const word *b) {
    return strcmp(a->text, "\u25A1") == 0 && strcmp(b->text, "\u25A1") == 0;
}

/* Neighbours on a line, upright or turned, that are nearer than their widths by no more than fonts
   kern. */
static bool kerned(double along, double across, double most, double size_a, double size_b) {
    return along <= most * across && across >= 0.8 * MIN(size_a, size_b);
}

/* pdftotext gives texts that run leftwards letter by letter, so that pairs of letters are pairs of
   words there. */
static bool overlap(const word *a, const word *b, bool leftward) {
    double x = MIN(a->x_max, b->x_max) - MAX(a->x_min, b->x_min);
    double y = MIN(a->y_max, b->y_max) - MAX(a->y_min, b->y_min);
    if (x <= ROUNDING || y <= ROUNDING) {
        return false;
    }
    const double most = are_replaced(a, b) ? REPLACED : KERNING;
    return !leftward || (!kerned(x, y, most, a->y_max - a->y_min, b->y_max - b->y_min) &&
                         !kerned(y, x, most, a->x_max - a->x_min, b->x_max - b->x_min));
}

static bool leaves(const word *a, const word *page) {
    return a->x_min < -ROUNDING || a->y_min < -ROUNDING || a->x_max > page->x_max + ROUNDING ||
           a->y_max > page->y_max + ROUNDING;
}

size_t witness_words(const char *pdf, const char *expected, GString *report) {
    g_autofree char *text = ask(pdf);
    if (!text) {
        g_string_append(report, "  pdftotext could not read the PDF\n");
        return 0;
    }
    word page = {0};
    g_autoptr(GArray) words = read_words(text, &page);
    bool leftward = has_leftward(expected);
    for (guint i = 0; i < words->len; i++) {
        const word *a = &g_array_index(words, word, i);
        if (leaves(a, &page)) {
            g_string_append_printf(report, "  \"%s\" leaves the page\n", a->text);
        }
        for (guint j = 0; j < i; j++) {
            const word *b = &g_array_index(words, word, j);
            if (overlap(a, b, leftward)) {
                g_string_append_printf(report, "  \"%s\" and \"%s\" overlap (%.2f x %.2f pt)\n",
                                       b->text, a->text,
                                       MIN(a->x_max, b->x_max) - MAX(a->x_min, b->x_min),
                                       MIN(a->y_max, b->y_max) - MAX(a->y_min, b->y_min));
            }
        }
    }
    compare_letters(words, expected, report);
    if (words->len == 0) {
        g_string_append(report, "  pdftotext finds no word\n");
    }
    return words->len;
}
