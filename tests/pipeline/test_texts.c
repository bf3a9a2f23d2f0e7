#include <string.h>
#include <trialfig/figure.h>

#include "scene/scene.h"
#include "support/files.h"
#include "support/suite.h"
#include "support/witness.h"

/* Texts as people write them: drawn as written, or with marks if they ask for it. */

static tf_spec *small_spec(const char *const (*settings)[2], size_t n, tf_diag *diag) {
    tf_spec *spec = tf_figure_spec_new("km", diag);
    g_autofree char *path = source_path("examples/data/mgus2.csv");
    const char *const base[][2] = {{"data", path},     {"time", "futime"}, {"time.unit", "months"},
                                   {"event", "death"}, {"group", "sex"},   {"width", "120mm"}};
    for (size_t i = 0; i < G_N_ELEMENTS(base); i++) {
        ck_assert(tf_spec_set(spec, base[i][0], base[i][1], diag));
    }
    for (size_t i = 0; i < n && settings[i][0]; i++) {
        ck_assert_msg(tf_spec_set(spec, settings[i][0], settings[i][1], diag), "%s=%s",
                      settings[i][0], settings[i][1]);
    }
    return spec;
}

static const tf_node *find_text(const tf_scene *scene, const char *role, const char *text) {
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT && (!role || strcmp(node->role, role) == 0) &&
            strcmp(node->text, text) == 0) {
            return node;
        }
    }
    return NULL;
}

static void assert_clean(const tf_scene *scene) {
    g_autoptr(tf_lint_report) report = tf_scene_lint(scene);
    for (size_t i = 0; i < tf_lint_n_findings(report); i++) {
        ck_abort_msg("%s", tf_lint_get(report, i)->message);
    }
}

static const struct {
    const char *style;
    bool italic;
} p_rows[] = {{"nejm", false},  {"lancet", false}, {"jama", true}, {"nature", true},
              {"blood", false}, {"jco", true},     {"bmj", false}, {"thesis-fr", false}};

/* The letter alone is italic, in a real italic font: its run is a text of its own. */
START_TEST(p_is_italic_where_the_style_says_so) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const char *const settings[][2] = {{"style", p_rows[_i].style}};
    g_autoptr(tf_spec) spec = small_spec(settings, 1, diag);
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_ptr_nonnull(figure);
    const tf_node *letter = find_text(tf_figure_scene(figure), "estimates.text", "P");
    ck_assert_msg((letter != NULL && letter->font.italic) == p_rows[_i].italic, "%s",
                  p_rows[_i].style);
}
END_TEST

/* Within our own sentences, wherever they stand alone: in the foot, and between arms. */
static const struct {
    const char *style, *role, *word;
    bool italic;
} word_rows[] = {
    {"jama", "foot", "P", true},
    {"nature", "foot", "P", true},
    {"jco", "foot", "P", true},
    {"jco", "estimates.text", "v", true},
    {"nejm", "foot", "P", false},
    {"blood", "foot", "P", false},
    {"jama", "estimates.text", "vs", false},
};

START_TEST(words_are_italic_where_the_style_says_so) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const char *const settings[][2] = {{"style", word_rows[_i].style},
                                       {"group.labels", "{F: Women, M: Men}"},
                                       {"published.estimate", "1.22"},
                                       {"published.p", "0.002"}};
    g_autoptr(tf_spec) spec = small_spec(settings, G_N_ELEMENTS(settings), diag);
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_ptr_nonnull(figure);
    const tf_scene *scene = tf_figure_scene(figure);
    assert_clean(scene);
    const tf_node *word = find_text(scene, word_rows[_i].role, word_rows[_i].word);
    ck_assert_msg((word != NULL && word->font.italic) == word_rows[_i].italic, "%s, %s",
                  word_rows[_i].style, word_rows[_i].word);
}
END_TEST

/* A journal that has its headings in title case has all of them so. */
static const struct {
    const char *style, *settings[4][2], *role, *text;
} heading_rows[] = {
    {"nejm", {{"estimates", "table"}}, "estimates.text", "No. of Events/ No. of Patients"},
    {"nejm", {{"estimates", "table"}}, "estimates.text", "Median (95% CI), mo"},
    {"nejm",
     {{"milestones", "[60]"}, {"estimates", "table"}},
     "estimates.text",
     "Survival at 60 mo"},
    {"nejm", {{NULL}}, "risk_table.heading", "No. at Risk"},
    {"blood", {{NULL}}, "risk_table.heading", "No. at risk"},
};

START_TEST(headings_have_the_case_of_the_style) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = small_spec(heading_rows[_i].settings, 4, diag);
    ck_assert(tf_spec_set(spec, "style", heading_rows[_i].style, diag));
    ck_assert(tf_spec_set(spec, "width", "183mm", diag));
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_ptr_nonnull(figure);
    g_autoptr(GString) seen = g_string_new(NULL);
    const tf_scene *scene = tf_figure_scene(figure);
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT && strcmp(node->role, heading_rows[_i].role) == 0)
            g_string_append_printf(seen, "%s ", node->text);
    }
    ck_assert_msg(strstr(seen->str, heading_rows[_i].text) != NULL, "%s: %s", heading_rows[_i].text,
                  seen->str);
}
END_TEST

START_TEST(marks_are_followed_if_asked_for) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const char *const settings[][2] = {{"markup", "true"},
                                       {"title", "Survival by *TP53* and β_2_-microglobulin"},
                                       {"subtitle", "platelets < 100 × 10^9^/L"},
                                       {"y.label", "Alive^a^ (%)"},
                                       {"group.labels", "{F: \"**Women**\", M: Men}"},
                                       {"notes.text", "^a^ *As treated*; 2\\*3."}};
    g_autoptr(tf_spec) spec = small_spec(settings, G_N_ELEMENTS(settings), diag);
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_ptr_nonnull(figure);
    const tf_scene *scene = tf_figure_scene(figure);
    assert_clean(scene);
    const tf_node *gene = find_text(scene, "title", "TP53");
    ck_assert(gene != NULL && gene->font.italic && gene->font.bold);
    const tf_node *two = find_text(scene, "title", "2"), *nine = find_text(scene, "subtitle", "9");
    ck_assert(two != NULL && two->at.y > gene->at.y && two->font.size < gene->font.size);
    ck_assert(nine != NULL);
    const tf_node *note = find_text(scene, NULL, "a");
    ck_assert(note != NULL && (note->angle == 90 || note->angle == 0));
    ck_assert_ptr_nonnull(find_text(scene, "risk_table.name", "Women"));
    ck_assert_str_eq(tf_scene_get_header(scene)->title, "Survival by TP53 and β2-microglobulin");
    g_autofree char *dump = tf_scene_dump(scene);
    ck_assert_ptr_null(strstr(dump, "**"));
    ck_assert_ptr_nonnull(strstr(dump, "2*3"));
}
END_TEST

static const char *const as_written[] = {
    "*P* < 0.05 & \"q\" <b>5_2_</b> 10^9^",
    "≥ μ α β ² ±",
    "מעקב פעיל",
    "متابعة نشطة",
    "達拉単抗 対 経過観察",
    "다라투무맙",
    "Überwachung – dexaméthasone",
};

START_TEST(texts_are_drawn_as_they_are_written) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const char *const settings[][2] = {{"title", as_written[_i]}};
    g_autoptr(tf_spec) spec = small_spec(settings, 1, diag);
    g_autofree char *labels = g_strdup_printf("{F: '%s', M: Men}", as_written[_i]);
    ck_assert(tf_spec_set(spec, "group.labels", labels, diag));
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_ptr_nonnull(figure);
    ck_assert_ptr_nonnull(find_text(tf_figure_scene(figure), "title", as_written[_i]));
    assert_clean(tf_figure_scene(figure));
}
END_TEST

/* Long titles are wrapped and never made smaller. */
START_TEST(long_titles_are_wrapped) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const char *const settings[][2] = {
        {"width", "88mm"},
        {"title", "Progression-free survival in patients with newly diagnosed multiple myeloma who "
                  "were not eligible for transplantation, according to treatment"},
        {"group.labels", "{F: Isatuximab plus bortezomib and lenalidomide, M: Bortezomib and "
                         "lenalidomide}"}};
    g_autoptr(tf_spec) spec = small_spec(settings, G_N_ELEMENTS(settings), diag);
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_ptr_nonnull(figure);
    const tf_scene *scene = tf_figure_scene(figure);
    assert_clean(scene);
    size_t lines = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT) {
            lines += strcmp(node->role, "title") == 0;
            ck_assert_double_ge(node->font.size, 7);
        }
    }
    ck_assert_uint_ge(lines, 2);
}
END_TEST

/* No font has a character that nobody has assigned; Latin ones are never told of. */
START_TEST(characters_without_a_font_are_told_of) {
    static const char *const titles[] = {"Étude \U000F1234", "Étude ≥ α"};
    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        const char *const settings[][2] = {{"title", titles[i]}};
        g_autoptr(tf_spec) spec = small_spec(settings, 1, diag);
        g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
        ck_assert_ptr_nonnull(figure);
        bool told = false;
        for (size_t f = 0; f < tf_diag_n_findings(diag); f++) {
            told = told || strstr(tf_diag_finding(diag, f)->message,
                                  "no installed font has \U000F1234 (U+F1234)");
        }
        ck_assert_int_eq(told, i == 0);
    }
}
END_TEST

/* U+2068 and U+2069 around what runs leftwards, in the figure and in its description. */
START_TEST(names_are_isolated_in_sentences) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const char *const settings[][2] = {{"group.labels", "{M: טיפול, F: Women}"},
                                       {"estimates.form", "block"}};
    g_autoptr(tf_spec) spec = small_spec(settings, 2, diag);
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_ptr_nonnull(figure);
    const tf_scene *scene = tf_figure_scene(figure);
    bool sentence = false;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        bool text = node->type == TF_NODE_TEXT && g_str_has_prefix(node->role, "estimates.text");
        sentence = sentence || (text && strstr(node->text, "\u2068טיפול\u2069"));
    }
    ck_assert(sentence);
    ck_assert_ptr_nonnull(strstr(tf_scene_get_header(scene)->alt, "\u2068טיפול\u2069"));
    ck_assert_ptr_nonnull(find_text(scene, "risk_table.name", "טיפול"));
}
END_TEST

/* The user's own description is all that is said, and lends the scene its title. */
START_TEST(an_alternative_text_that_is_given_stands_alone) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const char *const settings[][2] = {{"alt", "My own words. And more."}};
    g_autoptr(tf_spec) spec = small_spec(settings, 1, diag);
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_ptr_nonnull(figure);
    const tf_scene_header *header = tf_scene_get_header(tf_figure_scene(figure));
    ck_assert_str_eq(header->alt, "My own words. And more.");
    ck_assert_str_eq(header->title, "My own words");
}
END_TEST

SUITE("texts") {
    add_loop(suite, "core", p_is_italic_where_the_style_says_so, G_N_ELEMENTS(p_rows));
    add_loop(suite, "core", words_are_italic_where_the_style_says_so, G_N_ELEMENTS(word_rows));
    add_loop(suite, "core", headings_have_the_case_of_the_style, G_N_ELEMENTS(heading_rows));
    add_loop(suite, "core", texts_are_drawn_as_they_are_written, G_N_ELEMENTS(as_written));
    add_tests(suite, "core", marks_are_followed_if_asked_for, names_are_isolated_in_sentences,
              characters_without_a_font_are_told_of, an_alternative_text_that_is_given_stands_alone,
              NULL);
    add_tests(suite, "limits", long_titles_are_wrapped, NULL);
}
