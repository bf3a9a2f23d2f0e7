#include "support/witness.h"

#include <stdio.h>
#include <string.h>

/* pdftotext prints six decimals, and the PDF itself has fewer: what is below this is rounding. */
#define ROUNDING 0.02

typedef struct word {
    double x_min, y_min, x_max, y_max;
    char text[64];
} word;

bool witness_there(void) {
    g_autofree char *program = g_find_program_in_path("pdftotext");
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

static GArray *read_words(const char *text, word *page) {
    GArray *words = g_array_new(FALSE, TRUE, sizeof(word));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        word w = {0};
        if (sscanf(*line, " <page width=\"%lf\" height=\"%lf\"", &w.x_max, &w.y_max) == 2) {
            *page = w;
        } else if (sscanf(*line,
                          " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%63[^<]",
                          &w.x_min, &w.y_min, &w.x_max, &w.y_max, w.text) == 5) {
            g_array_append_val(words, w);
        }
    }
    return words;
}

static bool overlap(const word *a, const word *b) {
    return a->x_min + ROUNDING < b->x_max && b->x_min + ROUNDING < a->x_max &&
           a->y_min + ROUNDING < b->y_max && b->y_min + ROUNDING < a->y_max;
}

static bool leaves(const word *a, const word *page) {
    return a->x_min < -ROUNDING || a->y_min < -ROUNDING || a->x_max > page->x_max + ROUNDING ||
           a->y_max > page->y_max + ROUNDING;
}

size_t witness_words(const char *pdf, GString *report) {
    g_autofree char *text = ask(pdf);
    if (!text) {
        g_string_append(report, "  pdftotext could not read the PDF\n");
        return 0;
    }
    word page = {0};
    g_autoptr(GArray) words = read_words(text, &page);
    for (guint i = 0; i < words->len; i++) {
        const word *a = &g_array_index(words, word, i);
        if (leaves(a, &page)) {
            g_string_append_printf(report, "  \"%s\" leaves the page\n", a->text);
        }
        for (guint j = 0; j < i; j++) {
            const word *b = &g_array_index(words, word, j);
            if (overlap(a, b)) {
                g_string_append_printf(report, "  \"%s\" and \"%s\" overlap (%.2f x %.2f pt)\n",
                                       b->text, a->text,
                                       MIN(a->x_max, b->x_max) - MAX(a->x_min, b->x_min),
                                       MIN(a->y_max, b->y_max) - MAX(a->y_min, b->y_min));
            }
        }
    }
    if (words->len == 0) {
        g_string_append(report, "  pdftotext finds no word\n");
    }
    return words->len;
}
