#include "output/pango_text.h"

#include <cairo-pdf.h>

#include "base/bidi.h"
#include "fonts.h"
#include "sample.h"
#include "support/suite.h"
#include "text_cache.h"
#include "text_layout.h"

static tf_fonts *fonts;

static void set_up(void) {
    fonts = sample_fonts();
}

static void tear_down(void) {
    tf_fonts_free(fonts);
}

static tf_text_metrics measured(double size, const char *text) {
    tf_measurer measurer = tf_fonts_measurer(fonts);
    tf_font font = sample_font(size, false, false);
    tf_text_metrics metrics;
    measurer.measure(measurer.self, &font, text, &metrics);
    return metrics;
}

/* ---- core ---------------------------------------------------------------------------------------
 */

/* Advances of Liberation Sans, in 1/2048 em, from the hmtx table of the font (those of Arial). */
static const struct {
    const char *text;
    int units;
} widths[] = {
    {"0", 1139}, {"1111", 4556}, {"1384", 4556}, {"A", 1366}, {" ", 569},
    {"%", 1821}, {"n", 1139},    {"WW", 3866},   {"≥", 1124}, {"", 0},
};

START_TEST(widths_are_those_of_the_font) {
    if (!g_str_has_prefix(tf_fonts_description(fonts), "Liberation Sans"))
        return;
    double expected = widths[_i].units / 2048.0 * 70;
    double width = measured(70, widths[_i].text).advance;
    ck_assert_msg(fabs(width - expected) < 0.01, "%s: %g, not %g", widths[_i].text, width,
                  expected);
}
END_TEST

/* Rounded to pixels, text of 7 pt would be up to 3 % off that of 70 pt. */
START_TEST(widths_grow_with_the_size_exactly) {
    static const char *const texts[] = {"Months since randomisation", "P<0.001",
                                        "0.72 (0.55–0.94)"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        ck_assert_msg(fabs(measured(7, texts[i]).advance * 10 - measured(70, texts[i]).advance) <
                          0.2,
                      "%s", texts[i]);
}
END_TEST

START_TEST(figures_are_tabular) {
    double one = measured(7, "1").advance;
    for (char digit = '0'; digit <= '9'; digit++) {
        char text[] = {digit, 0};
        ck_assert_double_eq_tol(measured(7, text).advance, one, 0.002);
    }
    ck_assert_double_eq_tol(measured(7, "11").advance, 2 * one, 0.002);
    ck_assert_double_eq_tol(measured(7, "1.11").advance, measured(7, "8.88").advance, 0.002);
    ck_assert_double_eq_tol(measured(7, "(117)").advance, measured(7, "(888)").advance, 0.002);
}
END_TEST

START_TEST(widths_add_up_across_blanks) {
    double whole = measured(7, "Overall survival").advance;
    double parts =
        measured(7, "Overall").advance + measured(7, " ").advance + measured(7, "survival").advance;
    ck_assert_double_eq_tol(whole, parts, 0.003);
}
END_TEST

START_TEST(ink_lies_in_the_line) {
    static const char *const texts[] = {"Months",  "Ågjpqy", "P≥0.002", "(95% CI, 0.55–0.94)",
                                        "Café",    "μg/m²",  "שלום",    "Русский",
                                        "Ελληνικά"};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        tf_text_metrics m = measured(8, texts[i]);
        double bearing = 0.1 * 8; /* an italic's or a swash's overhang */
        ck_assert_msg(m.ink.width > 0 && m.ink.height > 0, "%s", texts[i]);
        ck_assert_msg(m.ink.x >= -bearing && m.ink.x + m.ink.width <= m.advance + bearing, "%s",
                      texts[i]);
        ck_assert_msg(m.ink.y >= -m.ascent - 0.5 && m.ink.y + m.ink.height <= m.descent + 0.5,
                      "%s: %g..%g", texts[i], m.ink.y, m.ink.y + m.ink.height);
    }
}
END_TEST

START_TEST(ink_is_where_pixels_are) {
    enum { SCALE = 32, SIDE = 64 * SCALE };
    tf_font font = sample_font(20, false, false);
    tf_text_metrics m = measured(20, "Ag");
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, SIDE, SIDE);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, SCALE, SCALE);
    cairo_move_to(cr, 10, 40);
    pango_cairo_show_layout_line(cr, tf_text_line(fonts, &font, "Ag"));
    cairo_surface_flush(surface);
    const unsigned char *data = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    int left = SIDE, right = 0, top = SIDE, bottom = 0;
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++)
            if (data[y * stride + x] > 127) {
                left = MIN(left, x);
                right = MAX(right, x + 1);
                top = MIN(top, y);
                bottom = MAX(bottom, y + 1);
            }
    double tolerance = 0.05; /* 1.6 pixels */
    ck_assert_double_eq_tol((double)left / SCALE, 10 + m.ink.x, tolerance);
    ck_assert_double_eq_tol((double)right / SCALE, 10 + m.ink.x + m.ink.width, tolerance);
    ck_assert_double_eq_tol((double)top / SCALE, 40 + m.ink.y, tolerance);
    ck_assert_double_eq_tol((double)bottom / SCALE, 40 + m.ink.y + m.ink.height, tolerance);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}
END_TEST

/* Drawing at other resolutions must not shape the text anew. */
START_TEST(a_label_has_one_width_whatever_it_is_drawn_on) {
    tf_font font = sample_font(7, false, false);
    double before = measured(7, "Months since randomisation").advance;
    cairo_surface_t *surfaces[] = {
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, 100, 100),
        cairo_pdf_surface_create_for_stream(NULL, NULL, 100, 100),
        cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL),
    };
    for (size_t i = 0; i < G_N_ELEMENTS(surfaces); i++) {
        cairo_t *cr = cairo_create(surfaces[i]);
        cairo_scale(cr, 300 / 72.0, 300 / 72.0);
        PangoLayoutLine *line = tf_text_line(fonts, &font, "Months since randomisation");
        pango_cairo_show_layout_line(cr, line);
        PangoRectangle logical;
        pango_layout_line_get_extents(line, NULL, &logical);
        ck_assert_double_eq((double)logical.width / PANGO_SCALE, before);
        cairo_destroy(cr);
        cairo_surface_destroy(surfaces[i]);
    }
    ck_assert_double_eq(measured(7, "Months since randomisation").advance, before);
}
END_TEST

START_TEST(ascent_and_descent_belong_to_the_font) {
    tf_text_metrics a = measured(10, "x"), b = measured(10, "Åg"), blank = measured(10, "");
    ck_assert_double_eq(a.ascent, b.ascent);
    ck_assert_double_eq(a.descent, blank.descent);
    ck_assert(a.ascent > 6 && a.ascent < 12 && a.descent > 1 && a.descent < 4);
    ck_assert_double_eq_tol(measured(20, "x").ascent, 2 * a.ascent, 0.01);
}
END_TEST

/* Pango's sign for a character that the chosen font lacks. */
static bool has_unknown_glyphs(tf_font font, const char *text) {
    PangoLayoutLine *line = tf_text_line(fonts, &font, text);
    for (GSList *l = line->runs; l; l = l->next) {
        const PangoGlyphString *glyphs = ((PangoGlyphItem *)l->data)->glyphs;
        for (int i = 0; i < glyphs->num_glyphs; i++)
            if (glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG)
                return true;
    }
    return false;
}

static const char *const scripts[] = {
    "Café naïve Łódź Ångström",
    "cafe\u0301 o\u0308", /* decomposed */
    "α β γ δ μ σ χ²",
    "≥ ≤ ± × − – — … † ‡ § ¶",
    "שלום עולם",
    "العربية",
    "Русский текст",
    "漢字かなカナ",
    "한국어",
    "ไทย",
    "हिन्दी",
    "→ ⇒ ☃ ∞ ∑",
    "a\u200db\u200e \u00ad",
    "ABC שלום العربية 12 漢字",
};

/* In each face: an oblique may lack what the upright has. What is set is the text itself, unless a
   character is reported. */
START_TEST(scripts_are_set_or_reported) {
    for (int face = 0; face < 4; face++) {
        tf_font font = sample_font(7, face & 1, face & 2);
        tf_fonts_forget_missing(fonts);
        ck_assert(!has_unknown_glyphs(font, scripts[_i]));
        const char *missing = tf_fonts_missing(fonts);
        const char *set = pango_layout_get_text(tf_text_line(fonts, &font, scripts[_i])->layout);
        ck_assert_msg((strcmp(set, scripts[_i]) == 0) == (missing == NULL), "%s: %s, missing %s",
                      scripts[_i], set, missing ? missing : "nothing");
    }
    ck_assert_double_gt(measured(7, scripts[_i]).advance, 0);
}
END_TEST

/* Names keep their own direction and turn nothing around them: letters from left to right. */
static const struct {
    const char *text, *order;
} sentences[] = {
    {"ab " TF_FSI "\u05d0\u05d1" TF_PDI " vs. " TF_FSI "\u05d2\u05d3" TF_PDI " cd",
     "ab\u05d1\u05d0vs\u05d3\u05d2cd"},
    {TF_FSI "\u05d0\u05d1" TF_PDI " vs. " TF_FSI "\u05d2\u05d3" TF_PDI,
     "\u05d1\u05d0vs\u05d3\u05d2"},
    {TF_FSI "\u05d0 (1) \u05d1" TF_PDI " c", "\u05d11\u05d0c"},
    {"\u05d0\u05d1 " TF_FSI "ab" TF_PDI " \u05d2", "\u05d2ab\u05d1\u05d0"},
    {"\u05d0\u05d1 c", "c\u05d1\u05d0"},
};

typedef struct placed_letter {
    gunichar letter;
    int x;
} placed_letter;

static int compare_places(gconstpointer a, gconstpointer b) {
    const placed_letter *left = a, *right = b;
    return (left->x > right->x) - (left->x < right->x);
}

START_TEST(sentences_keep_their_direction) {
    tf_font font = sample_font(10, false, false);
    PangoLayout *layout = tf_text_line(fonts, &font, sentences[_i].text)->layout;
    const char *set = pango_layout_get_text(layout);
    g_autoptr(GArray) letters = g_array_new(FALSE, FALSE, sizeof(placed_letter));
    for (const char *p = set; *p; p = g_utf8_next_char(p)) {
        PangoRectangle box;
        pango_layout_index_to_pos(layout, (int)(p - set), &box);
        placed_letter placed = {g_utf8_get_char(p), box.x + box.width / 2};
        if (g_unichar_isalnum(placed.letter))
            g_array_append_val(letters, placed);
    }
    g_array_sort(letters, compare_places);
    GString *order = g_string_new(NULL);
    for (guint i = 0; i < letters->len; i++)
        g_string_append_unichar(order, g_array_index(letters, placed_letter, i).letter);
    ck_assert_str_eq(order->str, sentences[_i].order);
    g_string_free(order, TRUE);
}
END_TEST

/* Letters of two families in one line, whichever comes first. */
START_TEST(families_share_a_baseline_and_their_heights_count) {
    static const char *const texts[] = {"1 \u6f22", "\u6f22 1", "1 \u0e01", "\u0e01 1", "1 \u0628"};
    tf_font font = sample_font(10, false, false);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        PangoLayoutLine *line = tf_text_line(fonts, &font, texts[i]);
        tf_text_metrics all = measured(10, texts[i]);
        for (GSList *run = line->runs; run; run = run->next) {
            PangoLayoutRun *glyphs = run->data;
            ck_assert_int_eq(glyphs->y_offset, 0);
            PangoFontMetrics *own = pango_font_get_metrics(glyphs->item->analysis.font, NULL);
            ck_assert_double_ge(all.ascent + 0.01, pango_font_metrics_get_ascent(own) / 1024.0);
            ck_assert_double_ge(all.descent + 0.01, pango_font_metrics_get_descent(own) / 1024.0);
            pango_font_metrics_unref(own);
        }
    }
}
END_TEST

/* Liberation Sans, DejaVu Sans and whatever else could stand in have these. */
START_TEST(european_texts_are_never_missing) {
    for (size_t i = 0; i < 4; i++)
        measured(7, scripts[i]);
    ck_assert_ptr_null(tf_fonts_missing(fonts));
}
END_TEST

/* ---- limits -------------------------------------------------------------------------------------
 */

static void forget_character(gunichar character) {
    tf_family *family = fonts->families->pdata[0];
    FcCharSet *one = FcCharSetCreate();
    FcCharSetAddChar(one, character);
    FcCharSet *rest = FcCharSetSubtract(family->coverage[TF_FACE_REGULAR], one);
    FcCharSetDestroy(one);
    FcCharSetDestroy(family->coverage[TF_FACE_REGULAR]);
    family->coverage[TF_FACE_REGULAR] = rest;
}

/* Liberation 1 has no U+202F. */
START_TEST(a_narrow_blank_that_the_font_lacks_becomes_a_no_break_space) {
    forget_character(0x202f);
    tf_font font = sample_font(7, false, false);
    PangoLayoutLine *line = tf_text_line(fonts, &font, "1\u202f234 %");
    ck_assert_str_eq(pango_layout_get_text(line->layout), "1\u00a0234 %");
    ck_assert_double_eq(measured(7, "1\u202f234").advance, measured(7, "1\u00a0234").advance);
    ck_assert_ptr_null(tf_fonts_missing(fonts));
}
END_TEST

static const struct {
    const char *text, *set;
} cleaned[] = {
    {"a\tb\nc\r", "a b c "},
    {"a\x01\x1f\x7f"
     "b",
     "ab"},
    {"\xc2\x85x\u2028y", "x y"},
    {"<b>&amp;</b>", "<b>&amp;</b>"},
    {"_%\\", "_%\\"},
    {"\ufeffx", "x"},
};

START_TEST(control_characters_go) {
    tf_font font = sample_font(7, false, false);
    PangoLayoutLine *line = tf_text_line(fonts, &font, cleaned[_i].text);
    ck_assert_str_eq(pango_layout_get_text(line->layout), cleaned[_i].set);
}
END_TEST

/* U+FFFD where some font of this machine has it, else what stands for missing characters. */
START_TEST(bytes_that_are_no_text_are_shown_as_such) {
    tf_font font = sample_font(7, false, false);
    PangoLayoutLine *line = tf_text_line(fonts, &font, "bad \xff byte");
    const char *set = tf_fonts_missing(fonts) ? "bad \u25a1 byte" : "bad \ufffd byte";
    ck_assert_str_eq(pango_layout_get_text(line->layout), set);
}
END_TEST

START_TEST(blanks_have_width_but_no_ink) {
    tf_text_metrics m = measured(7, "  ");
    ck_assert_double_gt(m.advance, 0);
    ck_assert(m.ink.width == 0 && m.ink.height == 0);
    tf_text_metrics nothing = measured(7, "");
    ck_assert(nothing.advance == 0 && nothing.ink.width == 0);
}
END_TEST

START_TEST(the_cache_may_overflow) {
    double first = measured(7, "text 0").advance;
    for (int i = 0; i < 5000; i++) {
        g_autofree char *text = g_strdup_printf("text %d", i);
        ck_assert_double_gt(measured(7, text).advance, 0);
    }
    ck_assert_double_eq(measured(7, "text 0").advance, first);
}
END_TEST

/* ---- errors -------------------------------------------------------------------------------------
 */

/* Private use and unassigned: no font has them, save icon fonts that nobody names. */
START_TEST(characters_without_a_font_are_named_each_time) {
    const char *folders[] = {"no/such/folder", NULL};
    tf_font_search_free(fonts->search);
    fonts->search = tf_font_search_new(folders); /* nothing but the main family */
    ck_assert_ptr_null(tf_fonts_missing(fonts));
    for (int i = 0; i < 2; i++) {
        ck_assert_double_gt(measured(7, "Stage \U000F1234\u0378").advance, 0);
        measured(7, "\u0378 again");
        ck_assert_str_eq(tf_fonts_missing(fonts), "\U000F1234 (U+F1234), \u0378 (U+0378)");
        tf_fonts_forget_missing(fonts);
        ck_assert_ptr_null(tf_fonts_missing(fonts));
    }
}
END_TEST

static void add_case(Suite *suite, const char *name, const TTest *test, int n) {
    TCase *cases = tcase_create(name);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, test, 0, n);
    suite_add_tcase(suite, cases);
}

SUITE("pango_text") {
    add_case(suite, "core", widths_are_those_of_the_font, G_N_ELEMENTS(widths));
    add_case(suite, "core", widths_grow_with_the_size_exactly, 1);
    add_case(suite, "core", figures_are_tabular, 1);
    add_case(suite, "core", widths_add_up_across_blanks, 1);
    add_case(suite, "core", ink_lies_in_the_line, 1);
    add_case(suite, "core", ink_is_where_pixels_are, 1);
    add_case(suite, "core", a_label_has_one_width_whatever_it_is_drawn_on, 1);
    add_case(suite, "core", ascent_and_descent_belong_to_the_font, 1);
    add_case(suite, "core", scripts_are_set_or_reported, G_N_ELEMENTS(scripts));
    add_case(suite, "core", european_texts_are_never_missing, 1);
    add_case(suite, "core", sentences_keep_their_direction, G_N_ELEMENTS(sentences));
    add_case(suite, "core", families_share_a_baseline_and_their_heights_count, 1);
    add_case(suite, "limits", a_narrow_blank_that_the_font_lacks_becomes_a_no_break_space, 1);
    add_case(suite, "limits", control_characters_go, G_N_ELEMENTS(cleaned));
    add_case(suite, "limits", bytes_that_are_no_text_are_shown_as_such, 1);
    add_case(suite, "limits", blanks_have_width_but_no_ink, 1);
    add_case(suite, "limits", the_cache_may_overflow, 1);
    add_case(suite, "errors", characters_without_a_font_are_named_each_time, 1);
}
