#include "random_figures.h"

/* The same in every style and locale: whatever a style says and however long names are, a figure of
   88 mm or more is drawn and clean. Labels are of all scripts, up to 40 characters, with blanks and
   without; letters that no font of the machine has are drawn as a sign. The first 240 of the 1,000
   figures that scripts/check-long.sh draws. TF_RANDOM_STYLED=N draws so many; TF_RANDOM_SEED=N
   draws that figure alone and keeps it in the current folder. */

#define FIRST_SEED 20250115u
#define CHUNKS     24

static const char *const styles[] = {
    "nejm",      "lancet",    "jama",         "nature",      "blood", "jco", "bmj",
    "kmunicate", "thesis-fr", "slides-light", "slides-dark", "gray",  NULL};
static const char *const locales[] = {"en", "en-GB", "fr", NULL};
static const char *const markups[] = {"false", "true", NULL};

static unsigned n_figures(void) {
    const char *wanted = g_getenv("TF_RANDOM_STYLED");
    return wanted ? (unsigned)strtoul(wanted, NULL, 10) : 240;
}

/* From the width of a column to that of a slide, in every style. */
static void add_style(source *s, figure_case *c) {
    set(c, "style", choose(s, styles));
    set_length(c, "width", chance(s, 0.5) ? 88 + 112 * unit(s) : 88 + 250 * unit(s));
    if (chance(s, 0.6)) {
        set(c, "locale", choose(s, locales));
    }
    if (chance(s, 0.3)) {
        set(c, "markup", choose(s, markups));
    }
    if (chance(s, 0.2)) {
        set(c, "group.colors", "[navy, orange, \"#20854E\"]");
    }
}

START_TEST(random_styled_figures) {
    char *folder = make_folder();
    GString *report = g_string_new(NULL);
    unsigned n = n_figures(), from = n * (unsigned)_i / CHUNKS,
             to = n * ((unsigned)_i + 1) / CHUNKS;
    for (unsigned i = from; i < to; i++) {
        check_figure(FIRST_SEED + i, add_style, folder, report);
    }
    printf("seeds %u to %u\n", FIRST_SEED + from, FIRST_SEED + to - 1);
    remove_folder(folder);
    fputs(report->str, stdout); /* a message of Check has an end */
    ck_assert_msg(report->len == 0, "\n%.2000s", report->str);
    g_string_free(report, TRUE);
}
END_TEST

static int one_figure(const char *seed) {
    GString *report = g_string_new(NULL);
    check_figure((unsigned)strtoul(seed, NULL, 10), add_style, ".", report);
    fputs(report->len ? report->str : "nothing found\n", stdout);
    return report->len > 0;
}

RANDOM_SUITE("random styled figures", one_figure) {
    add_loop(suite, "limits", random_styled_figures, CHUNKS);
}
