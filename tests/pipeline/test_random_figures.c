#include <cairo-pdf.h>

#include "random_figures.h"

/* Random figures through the whole program, real fonts included: none is refused, the lint finds
   nothing, the words of the PDF neither overlap nor leave the page, counts stand under their ticks.
   Each figure is made of its own seed, which is printed when something is wrong;
   TF_RANDOM_SEED=N draws that figure alone and keeps it in the current folder,
   TF_RANDOM_FIGURES=N draws so many. */

#define FIRST_SEED 20240611u
#define CHUNKS     30

static unsigned n_figures(void) {
    const char *wanted = g_getenv("TF_RANDOM_FIGURES");
    return wanted ? (unsigned)strtoul(wanted, NULL, 10) : 300;
}

START_TEST(random_figures) {
    char *folder = make_folder();
    GString *report = g_string_new(NULL);
    unsigned n = n_figures(), from = n * (unsigned)_i / CHUNKS,
             to = n * ((unsigned)_i + 1) / CHUNKS;
    for (unsigned i = from; i < to; i++) {
        check_figure(FIRST_SEED + i, NULL, folder, report);
    }
    printf("seeds %u to %u\n", FIRST_SEED + from, FIRST_SEED + to - 1);
    remove_folder(folder);
    ck_assert_msg(report->len == 0, "\n%s", report->str);
    g_string_free(report, TRUE);
}
END_TEST

/* Two words on each other, one that runs out at the right, one over the top, one that is fine. */
static void draw_faulty_page(const char *pdf) {
    cairo_surface_t *surface = cairo_pdf_surface_create(pdf, 200, 100);
    cairo_t *cr = cairo_create(surface);
    const struct {
        double x, y;
        const char *word;
    } words_at[] = {
        {20, 50, "under"}, {30, 53, "over"}, {185, 20, "beyonk"}, {20, 2, "top"}, {20, 90, "fine"}};
    cairo_set_font_size(cr, 12);
    for (size_t i = 0; i < G_N_ELEMENTS(words_at); i++) {
        cairo_move_to(cr, words_at[i].x, words_at[i].y);
        cairo_show_text(cr, words_at[i].word);
    }
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_surface_destroy(surface);
}

/* The witness is no use if it doesn't see what it is there for. */
START_TEST(witness_sees) {
    if (!witness_there()) {
        return;
    }
    char *folder = make_folder();
    g_autofree char *pdf = g_build_filename(folder, "a.pdf", NULL);
    draw_faulty_page(pdf);
    GString *report = g_string_new(NULL);
    ck_assert_uint_eq(witness_words(pdf, "underoverbeyonktopfine", report), 5);
    ck_assert_ptr_nonnull(strstr(report->str, "\"under\" and \"over\" overlap"));
    ck_assert_ptr_nonnull(strstr(report->str, "\"top\" leaves the page"));
    ck_assert_ptr_nonnull(strstr(report->str, "1 of the letter \"k\" are not on the page"));
    ck_assert_ptr_null(strstr(report->str, "fine"));
    g_string_truncate(report, 0);
    ck_assert_uint_eq(witness_words("/dev/null", "", report), 0);
    ck_assert_uint_gt(report->len, 0);
    g_string_free(report, TRUE);
    remove_folder(folder);
}
END_TEST

static int one_figure(const char *seed) {
    GString *report = g_string_new(NULL);
    check_figure((unsigned)strtoul(seed, NULL, 10), NULL, ".", report);
    fputs(report->len ? report->str : "nothing found\n", stdout);
    return report->len > 0;
}

RANDOM_SUITE("random figures", one_figure) {
    add_tests(suite, "core", witness_sees, NULL);
    add_loop(suite, "limits", random_figures, CHUNKS);
}
