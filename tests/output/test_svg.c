#include <glib/gstdio.h>

#include "sample.h"
#include "support/suite.h"

static tf_fonts *fonts;
static tf_scene *scene;

static void set_up(void) {
    fonts = sample_fonts();
    scene = sample_scene(fonts);
}

static void tear_down(void) {
    tf_scene_free(scene);
    tf_fonts_free(fonts);
}

static char *written(const tf_scene *what, bool text) {
    tf_render_options options = tf_render_options_default();
    options.svg_text = text;
    GByteArray *bytes = rendered(what, fonts, TF_FORMAT_SVG, &options);
    char *svg = g_strndup((const char *)bytes->data, bytes->len);
    g_byte_array_unref(bytes);
    return svg;
}

/* ---- a strict look at the XML, by GLib's parser -------------------------------------------------
 */

typedef struct look {
    GHashTable *counts;    /* element → number */
    GHashTable *ids;       /* id → element */
    GPtrArray *references; /* ids that are used */
    GString *title, *desc, *labels, *texts;
    GPtrArray *open; /* elements */
    bool duplicate_id;
} look;

static void take_attribute(look *l, const char *element, const char *name, const char *value) {
    if (strcmp(name, "id") == 0 && !g_hash_table_insert(l->ids, g_strdup(value), g_strdup(element)))
        l->duplicate_id = true;
    if (strcmp(name, "xlink:href") == 0 && value[0] == '#')
        g_ptr_array_add(l->references, g_strdup(value + 1));
    if (strcmp(name, "clip-path") == 0)
        g_ptr_array_add(l->references, g_strndup(value + 5, strlen(value) - 6)); /* url(#…) */
    if (strcmp(name, "aria-label") == 0 || strcmp(name, "inkscape:label") == 0)
        g_string_append_printf(l->labels, "%s|", value);
}

static void start_element(GMarkupParseContext *context, const char *element, const char **names,
                          const char **values, void *user, GError **error) {
    (void)context;
    (void)error;
    look *l = user;
    gsize count = GPOINTER_TO_SIZE(g_hash_table_lookup(l->counts, element));
    g_hash_table_insert(l->counts, g_strdup(element), GSIZE_TO_POINTER(count + 1));
    g_ptr_array_add(l->open, g_strdup(element));
    for (; *names; names++, values++)
        take_attribute(l, element, *names, *values);
}

static void end_element(GMarkupParseContext *context, const char *element, void *user,
                        GError **error) {
    (void)context;
    (void)element;
    (void)error;
    look *l = user;
    g_ptr_array_remove_index(l->open, l->open->len - 1);
}

static void characters(GMarkupParseContext *context, const char *text, gsize length, void *user,
                       GError **error) {
    (void)context;
    (void)error;
    look *l = user;
    const char *element = l->open->len ? l->open->pdata[l->open->len - 1] : "";
    GString *out = strcmp(element, "title") == 0  ? l->title
                   : strcmp(element, "desc") == 0 ? l->desc
                   : strcmp(element, "text") == 0 ? l->texts
                                                  : NULL;
    if (out)
        g_string_append_len(out, text, (gssize)length);
    if (out == l->texts)
        g_string_append_c(out, '|');
}

static look *look_at(const char *svg) {
    static const GMarkupParser parser = {start_element, end_element, characters, NULL, NULL};
    look *l = g_new0(look, 1);
    l->counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    l->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    l->references = g_ptr_array_new_with_free_func(g_free);
    l->open = g_ptr_array_new_with_free_func(g_free);
    l->title = g_string_new(NULL);
    l->desc = g_string_new(NULL);
    l->labels = g_string_new(NULL);
    l->texts = g_string_new(NULL);
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, l, NULL);
    g_autoptr(GError) error = NULL;
    bool ok = g_markup_parse_context_parse(context, svg, -1, &error) &&
              g_markup_parse_context_end_parse(context, &error);
    ck_assert_msg(ok, "%s", error ? error->message : "");
    g_markup_parse_context_free(context);
    return l;
}

static void look_free(look *l) {
    g_hash_table_unref(l->counts);
    g_hash_table_unref(l->ids);
    g_ptr_array_unref(l->references);
    g_ptr_array_unref(l->open);
    g_string_free(l->title, TRUE);
    g_string_free(l->desc, TRUE);
    g_string_free(l->labels, TRUE);
    g_string_free(l->texts, TRUE);
    g_free(l);
}

static gsize count(const look *l, const char *element) {
    return GPOINTER_TO_SIZE(g_hash_table_lookup(l->counts, element));
}

/* ---- core ---------------------------------------------------------------------------------------
 */

START_TEST(is_well_formed_and_says_what_it_shows) {
    g_autofree char *svg = written(scene, _i == 1);
    look *l = look_at(svg);
    ck_assert_str_eq(l->title->str, SAMPLE_TITLE);
    ck_assert_str_eq(l->desc->str, SAMPLE_ALT);
    ck_assert_uint_eq(count(l, "svg"), 1);
    ck_assert(!l->duplicate_id);
    for (guint i = 0; i < l->references->len; i++)
        ck_assert_msg(g_hash_table_contains(l->ids, l->references->pdata[i]), "%s",
                      (char *)l->references->pdata[i]);
    ck_assert_ptr_nonnull(
        strstr(svg, " width=\"88mm\" height=\"60mm\" viewBox=\"0 0 249.449 170.079\""));
    ck_assert_ptr_nonnull(strstr(svg, " role=\"img\""));
    ck_assert_ptr_nonnull(strstr(svg, " lang=\"en-GB\""));
    look_free(l);
}
END_TEST

START_TEST(another_reader_agrees) {
    g_autofree char *program = g_find_program_in_path("xmllint");
    if (!program) {
        leave_out("xmllint is not installed: well-formedness seen by GLib alone");
        return;
    }
    g_autofree char *svg = written(scene, false), *path = NULL;
    int file = g_file_open_tmp("trialfig-XXXXXX.svg", &path, NULL);
    ck_assert_int_ge(file, 0);
    ck_assert(g_close(file, NULL) && g_file_set_contents(path, svg, -1, NULL));
    const char *command[] = {program, "--noout", "--nonet", path, NULL};
    int status = -1;
    ck_assert(g_spawn_sync(NULL, (char **)command, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL,
                           &status, NULL));
    ck_assert_int_eq(status, 0);
    ck_assert_int_eq(remove(path), 0);
}
END_TEST

START_TEST(groups_carry_names) {
    g_autofree char *svg = written(scene, false);
    look *l = look_at(svg);
    ck_assert_str_eq(g_hash_table_lookup(l->ids, "curve-Isa-VRd"), "g");
    ck_assert_str_eq(g_hash_table_lookup(l->ids, "axis-x-axis-ticks"), "g");
    ck_assert_ptr_nonnull(strstr(l->labels->str, "curve: Isa-VRd|"));
    ck_assert_ptr_nonnull(strstr(l->labels->str, "axis: x axis & ticks|"));
    ck_assert_ptr_nonnull(strstr(l->labels->str, "plot area|"));
    /* every group is a layer (in a plain one Inkscape lists none of the layers inside), but for the
       letters of a text */
    g_auto(GStrv) groups = g_strsplit(svg, "<g ", -1);
    for (char **group = groups + 1; *group; group++) {
        g_autofree char *tag = g_strndup(*group, strcspn(*group, ">"));
        ck_assert_msg(strstr(tag, "inkscape:groupmode=\"layer\"") || strstr(tag, "aria-label"),
                      "%s", tag);
    }
    ck_assert_ptr_nonnull(strstr(svg, "class=\"axis-y-title\""));
    ck_assert_uint_eq(count(l, "clipPath"), 1);
    look_free(l);
}
END_TEST

START_TEST(outlines_carry_their_text) {
    g_autofree char *svg = written(scene, false);
    look *l = look_at(svg);
    ck_assert_uint_eq(count(l, "text"), 0);
    ck_assert_ptr_nonnull(strstr(l->labels->str, "Months since randomisation, ≥ 5 µg|"));
    ck_assert_ptr_nonnull(strstr(l->labels->str, "P<0.001 & Café|"));
    /* As many uses as letters that show; each outline once. */
    const char *texts[] = {"Overallsurvival", "1111", "Monthssincerandomisation,≥5µg",
                           "Probabilityofsurvival(%)", "P<0.001&Café"};
    glong letters = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        letters += g_utf8_strlen(texts[i], -1);
    ck_assert_uint_eq(count(l, "use"), (gsize)letters);
    ck_assert_uint_lt(l->references->len, count(l, "use") + 2);
    look_free(l);
}
END_TEST

/* x of each use of the tick label "1111", which is centred on 140. */
START_TEST(glyphs_stand_where_they_were_measured) {
    g_autofree char *svg = written(scene, false);
    const char *label = strstr(svg, "aria-label=\"1111\"");
    ck_assert_ptr_nonnull(label);
    double start = g_ascii_strtod(strstr(label, "translate(") + 10, NULL);
    double scale = g_ascii_strtod(strstr(label, "scale(") + 6, NULL);
    tf_font font = sample_font(7, false, false);
    tf_measurer measurer = tf_fonts_measurer(fonts);
    tf_text_metrics metrics;
    measurer.measure(measurer.self, &font, "1111", &metrics);
    ck_assert_double_eq_tol(scale, 7.0 / 2048, 1e-8);
    const char *at = label;
    for (int i = 0; i < 4; i++) {
        at = strstr(at + 1, "<use ");
        double x = start + scale * g_ascii_strtod(strstr(at, " x=\"") + 4, NULL);
        ck_assert_double_eq_tol(x, 140 + metrics.advance * (i / 4.0 - 0.5), 0.002);
    }
}
END_TEST

START_TEST(text_elements_carry_fonts_and_widths) {
    g_autofree char *svg = written(scene, true);
    look *l = look_at(svg);
    ck_assert_uint_eq(count(l, "text"), 5);
    ck_assert_uint_eq(count(l, "use"), 0);
    ck_assert_ptr_nonnull(strstr(l->texts->str, "Overall survival|"));
    ck_assert_ptr_nonnull(strstr(l->texts->str, "Months since randomisation, ≥ 5 µg|"));
    ck_assert_ptr_nonnull(strstr(svg, "sans-serif\" font-size=\"9\" font-weight=\"bold\""));
    ck_assert_ptr_nonnull(strstr(svg, "translate(140 130)"));
    ck_assert_ptr_nonnull(strstr(svg, "translate(20 70) rotate(-90)"));
    ck_assert_ptr_nonnull(strstr(svg, "text-anchor=\"middle\" textLength=\""));
    ck_assert_ptr_nonnull(strstr(svg, "translate(240 142)"));
    look_free(l);
}
END_TEST

/* A Hebrew label that ends at x = 200 begins there: SVG's start. */
START_TEST(text_from_the_right_is_anchored_at_its_own_start) {
    tf_scene *page = sample_page();
    sample_text(page, fonts, "label", (tf_point){200, 50}, TF_ANCHOR_END, 0,
                sample_font(7, false, false), "שלום");
    sample_text(page, fonts, "label", (tf_point){20, 50}, TF_ANCHOR_START, 0,
                sample_font(7, false, false), "עולם");
    g_autofree char *svg = written(page, true);
    const char *first = strstr(svg, "<text"), *second = strstr(first + 1, "<text");
    ck_assert_ptr_nonnull(strstr(first, "translate(200 50)"));
    const char *anchor = strstr(first, "text-anchor");
    ck_assert_ptr_nonnull(strstr(first, "direction=\"rtl\""));
    ck_assert(anchor > second); /* the first needs none */
    ck_assert_ptr_nonnull(strstr(second, "translate(20 50)"));
    ck_assert_ptr_nonnull(strstr(second, "direction=\"rtl\" text-anchor=\"end\""));
    tf_scene_free(page);
}
END_TEST

START_TEST(lines_keep_their_pens) {
    g_autofree char *svg = written(scene, false);
    ck_assert_ptr_nonnull(strstr(svg, "d=\"M40 120H240\" fill=\"none\" stroke=\"#000\" "
                                      "stroke-width=\"0.5\" stroke-linecap=\"square\"/>"));
    ck_assert_ptr_nonnull(strstr(svg, "d=\"M40 70H240\" fill=\"none\" stroke=\"#000\" "
                                      "stroke-width=\"0.5\" stroke-dasharray=\"3 2\"/>"));
    ck_assert_ptr_nonnull(strstr(svg, "<rect class=\"key\" x=\"200\" y=\"30\" width=\"12\" "
                                      "height=\"6\" fill=\"#0072b5\" stroke=\"#000\""));
    ck_assert_ptr_nonnull(strstr(svg, "fill=\"#0072b5\" fill-opacity=\"0.2\"/>"));
}
END_TEST

/* A line to its own start is a dot of a round pen. */
START_TEST(a_line_without_length_is_written) {
    tf_scene *page = sample_page();
    tf_pen pen = {.color = sample_black, .width = 2, .cap = TF_CAP_ROUND};
    tf_scene_line(page, "dot", (tf_point){5, 6}, (tf_point){5, 6}, &pen);
    g_autofree char *svg = written(page, false);
    ck_assert_ptr_nonnull(strstr(svg, "d=\"M5 6H5\""));
    tf_scene_free(page);
}
END_TEST

START_TEST(dashes_begin_where_the_pen_says) {
    tf_scene *page = sample_page();
    tf_pen pen = {.color = sample_black, .width = 1, .dash = {4, 1.5, 1}, .n_dash = 3};
    tf_scene_line(page, "guide", (tf_point){0, 1}, (tf_point){9, 1}, &pen);
    pen.dash_offset = 2.5;
    tf_scene_line(page, "guide", (tf_point){0, 2}, (tf_point){9, 2}, &pen);
    g_autofree char *svg = written(page, false);
    const char *first = strstr(svg, "d=\"M0 1H9\""), *second = strstr(svg, "d=\"M0 2H9\"");
    ck_assert(first && second);
    ck_assert_ptr_nonnull(strstr(second, "\"4 1.5 1\" stroke-dashoffset=\"2.5\"/>"));
    const char *offset = strstr(first, "stroke-dashoffset");
    ck_assert(offset > second); /* the first has none */
    tf_scene_free(page);
}
END_TEST

/* What was laid one by one is drawn as it lies, without the pen's own pattern. */
START_TEST(laid_dashes_are_pieces_of_one_path) {
    tf_scene *page = sample_page();
    tf_pen pen = {.color = sample_black, .width = 1, .dash = {4, 1}, .n_dash = 2};
    static const tf_point points[] = {{0, 1}, {4, 1}, {5, 1}, {6, 1}, {6, 3}};
    static const size_t ends[] = {2, 5};
    tf_scene_dashed_steps(page, "curve", &(tf_scene_dashes){points, 5, ends, 2}, &pen);
    g_autofree char *svg = written(page, false);
    ck_assert_ptr_nonnull(strstr(svg, "d=\"M0 1H4M5 1H6V3\" fill=\"none\" stroke=\"#000\" "
                                      "stroke-width=\"1\"/>"));
    tf_scene_free(page);
}
END_TEST

/* One gradient for all that fade alike, which is there and is used. */
START_TEST(fades_are_one_gradient) {
    tf_scene *page = sample_page();
    static const tf_point points[] = {{0, 0}, {20, 0}, {20, 10}, {0, 10}};
    const tf_color pale = {0, 114, 181, 51};
    for (int i = 0; i < 2; i++)
        tf_scene_faded_polygon(page, "band", points, 4, pale, (tf_fade){10, 20});
    g_autofree char *svg = written(page, false);
    look *l = look_at(svg);
    ck_assert_uint_eq(count(l, "linearGradient"), 1);
    ck_assert_uint_eq(count(l, "stop"), 2);
    look_free(l);
    const char *gradient = strstr(svg, "<linearGradient id=\"");
    ck_assert_ptr_nonnull(strstr(svg, " gradientUnits=\"userSpaceOnUse\" x1=\"10\" x2=\"20\""));
    ck_assert_ptr_nonnull(strstr(svg, "<stop stop-color=\"#0072b5\" stop-opacity=\"0.2\"/>"
                                      "<stop offset=\"1\" stop-color=\"#0072b5\" "
                                      "stop-opacity=\"0\"/>"));
    const char *id = gradient + strlen("<linearGradient id=\"");
    g_autofree char *name = g_strndup(id, strcspn(id, "\""));
    g_autofree char *use = g_strdup_printf("fill=\"url(#%s)\"", name);
    const char *first = strstr(svg, use);
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_nonnull(strstr(first + 1, use));
    tf_scene_free(page);
}
END_TEST

/* Each outline is written with numbers of one decimal, in its own box: nothing wild. */
START_TEST(outlines_lie_in_the_em) {
    g_autofree char *svg = written(scene, false);
    gsize n = 0;
    for (const char *p = strstr(svg, "<path id=\"g"); p; p = strstr(p + 1, "<path id=\"g"), n++) {
        const char *data = strstr(p, " d=\"") + 4;
        const char *end = strchr(data, '"');
        ck_assert_msg(*data == 'm' && end[-1] == 'z', "%.80s", p);
        double x = g_ascii_strtod(data + 1, NULL);
        ck_assert_msg(fabs(x) < 4096, "%.80s", p);
        ck_assert_uint_eq(strspn(data, "mlqcz0123456789.- "), (gsize)(end - data));
    }
    ck_assert_uint_gt(n, 25);
}
END_TEST

/* ---- limits -------------------------------------------------------------------------------------
 */

START_TEST(hostile_texts_stay_texts) {
    static const char *const texts[] = {"</text><script>", "a\x01\x02z", "]]>", "\"onload=\"x",
                                        "&#0;"};
    tf_scene *page = sample_page();
    tf_scene_set_texts(page, "</title><x>", "--> \x0b & <desc>", "en\"><x>");
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        tf_scene_group_begin(page, "axis", texts[i]);
        sample_text(page, fonts, "axis.tick", (tf_point){10, 20}, TF_ANCHOR_START, 0,
                    sample_font(7, false, false), texts[i]);
        tf_scene_group_end(page);
    }
    if (tf_scene_error(page)) { /* a scene may refuse control characters; then nothing is written */
        tf_scene_free(page);
        return;
    }
    for (int text = 0; text < 2; text++) {
        g_autofree char *svg = written(page, text == 1);
        look *l = look_at(svg);
        ck_assert_uint_eq(count(l, "script") + count(l, "x"), 0);
        ck_assert_str_eq(l->title->str, "</title><x>");
        look_free(l);
    }
    tf_scene_free(page);
}
END_TEST

START_TEST(an_empty_page_is_a_file) {
    tf_scene *page = sample_page();
    tf_scene_set_texts(page, NULL, NULL, NULL);
    g_autofree char *svg = written(page, false);
    look *l = look_at(svg);
    ck_assert_uint_eq(count(l, "rect"), 1);
    ck_assert_uint_eq(count(l, "defs"), 0);
    look_free(l);
    tf_scene_free(page);
}
END_TEST

static void add_case(Suite *suite, const char *name, const TTest *test, int n) {
    TCase *cases = tcase_create(name);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, test, 0, n);
    suite_add_tcase(suite, cases);
}

SUITE("svg") {
    add_case(suite, "core", is_well_formed_and_says_what_it_shows, 2);
    add_case(suite, "core", another_reader_agrees, 1);
    add_case(suite, "core", groups_carry_names, 1);
    add_case(suite, "core", outlines_carry_their_text, 1);
    add_case(suite, "core", glyphs_stand_where_they_were_measured, 1);
    add_case(suite, "core", text_elements_carry_fonts_and_widths, 1);
    add_case(suite, "core", text_from_the_right_is_anchored_at_its_own_start, 1);
    add_case(suite, "core", lines_keep_their_pens, 1);
    add_case(suite, "core", a_line_without_length_is_written, 1);
    add_case(suite, "core", dashes_begin_where_the_pen_says, 1);
    add_case(suite, "core", laid_dashes_are_pieces_of_one_path, 1);
    add_case(suite, "core", fades_are_one_gradient, 1);
    add_case(suite, "core", outlines_lie_in_the_em, 1);
    add_case(suite, "limits", hostile_texts_stay_texts, 1);
    add_case(suite, "limits", an_empty_page_is_a_file, 1);
}
