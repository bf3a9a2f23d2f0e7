#include "kinds/km/figure_kit.h"
#include "support/suite.h"

static const char *const two[] = {"Isa-VRd", "VRd", NULL};

/* What stands above and below the cell, by its settings. */
static const struct {
    const char *settings[6];
    const char *role, *texts;
} heads[] = {
    {{"title=Overall Survival", NULL}, "title", "Overall Survival"},
    {{"tag=a", "title=Overall Survival", NULL}, "tag", "A"},
    {{"tag=b", "style.tag.form=lower", NULL}, "tag", "b"},
    {{"tag=C", "style.tag.form=lower_paren", NULL}, "tag", "(c)"},
    {{"tag=Fig 1", NULL}, "tag", "Fig 1"},
    {{"subtitle=Intention-to-treat", NULL}, "subtitle", "Intention-to-treat"},
    {{"notes.automatic=false", NULL}, "foot", ""},
    {{"notes.automatic=false", "notes.text=Any <sentence> & more.", NULL},
     "foot",
     "Any <sentence> & more."},
    {{"notes.automatic=false", "notes.population=all 446", "notes.data_cutoff=2024-09-26",
      "notes.follow_up=59.7 months", "notes.abbreviations=VRd: bortezomib.", NULL},
     "foot",
     "Population: all 446. Data cutoff: 2024-09-26. Median follow-up 59.7 months. "
     "VRd: bortezomib."},
    {{"notes.automatic=false", "notes.follow_up=computed", NULL},
     "foot",
     "Median follow-up 40 months (Isa-VRd) and 40 months (VRd) (reverse Kaplan–Meier)."},
    {{"conf.show=true", "censor_marks=false", "estimates=none", NULL},
     "foot",
     "Shaded areas indicate 95% confidence intervals."},
    {{"conf.show=true", "censor_marks=false", "estimates=none", "locale=fr", NULL},
     "foot",
     "Les zones ombrées correspondent aux intervalles de confiance à 95\u202F%."},
    {{"conf.show=false", "estimates=none", NULL}, "foot", "Tick marks indicate censored patients."},
    {{"conf.show=false", "censor_marks=false", "estimates=none", "truncate.at_risk=12", NULL},
     "foot",
     "Curves end where fewer than 12 patients remained at risk."},
    {{"conf.show=false", "censor_marks=false", "estimates=none", "truncate.at_risk=12", "locale=fr",
      NULL},
     "foot",
     "Les courbes s’arrêtent quand moins de 12 patients restent à risque."},
};

START_TEST(head_and_foot) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_set_all(kit, heads[_i].settings);
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *texts = kit_texts(kit, heads[_i].role);
    g_strdelimit(texts, "|", ' '); /* wrapped lines */
    ck_assert_str_eq(texts, heads[_i].texts);
}
END_TEST

START_TEST(tag_and_title_share_a_baseline) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_set(kit, "tag=A");
    kit_set(kit, "title=Overall Survival");
    kit_set(kit, "style.tag.size=12pt");
    kit_draw(kit);
    kit_assert_sound(kit);
    ck_assert_double_eq(kit_text(kit, "tag", NULL)->at.y, kit_text(kit, "title", NULL)->at.y);
}
END_TEST

static const struct {
    const char *settings[4];
    double width_mm, height_mm; /* 0: not looked at */
} sizes[] = {
    {{"width=88mm", "height=80mm", NULL}, 88, 80},
    {{"width=120mm", NULL}, 120, 0},
    {{"style.name=nejm", NULL}, 183, 112},
    {{"style.name=slides-light", NULL}, 338.6582, 190.5},
};

START_TEST(page_sizes) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_set_all(kit, sizes[_i].settings);
    kit_draw(kit);
    kit_assert_sound(kit);
    ck_assert_double_eq_tol(tf_scene_width(kit->fig.scene) / TF_POINTS_PER_MM, sizes[_i].width_mm,
                            1e-3);
    if (sizes[_i].height_mm > 0) {
        ck_assert_double_eq_tol(tf_scene_height(kit->fig.scene) / TF_POINTS_PER_MM,
                                sizes[_i].height_mm, 1e-3);
    }
}
END_TEST

/* Without a height of the user's the page is as high as its contents ask for: a row more is a row,
   until curves would get less than 56 % of the height; then they grow with what is below them. */
static const struct {
    const char *groups[9];
    const char *form, *width;
    double rows;
    bool curves_grow;
} heights_of[] = {
    {{"Isa-VRd", "VRd", "KRd", NULL}, "at_risk", "width=183mm", 1, false},
    {{"One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", NULL},
     "at_risk_censored_events",
     "width=100mm",
     24,
     true},
};

START_TEST(height_grows_with_contents) {
    double heights[2];
    for (int i = 0; i < 2; i++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, i ? heights_of[_i].groups : two, 200);
        kit_set(kit, heights_of[_i].width);
        kit_set(kit, "estimates=none");
        g_autofree char *form = g_strconcat("risk_table.form=", heights_of[_i].form, NULL);
        kit_set(kit, form);
        kit_set(kit, "labels=none");
        kit_set(kit, "conf.show=false");
        kit_draw(kit);
        kit_assert_sound(kit);
        heights[i] = tf_scene_height(kit->fig.scene);
    }
    double rows = heights_of[_i].rows * 1.25 * 8;
    if (heights_of[_i].curves_grow) {
        ck_assert_double_ge(heights[1] - heights[0], rows);
        ck_assert_double_le(heights[1] - heights[0], rows / (1 - 0.56) + 0.5);
    } else {
        ck_assert_double_eq_tol(heights[1] - heights[0], rows, 0.5);
    }
}
END_TEST

/* A slide stays a slide: what it has no room for goes, in this order, and is said. */
static const struct {
    size_t n;
    const char *settings[5];
    const char *missing; /* NULL: nothing */
    bool counts;         /* whether a table stands below the curves */
} slides[] = {
    {3, {"risk_table.form=at_risk", NULL}, NULL, true},
    {4,
     {"risk_table.form=at_risk_censored_events", NULL},
     "part of the foot (the caption has it), numbers of events and censored patients",
     true},
    {6, {"risk_table.form=at_risk", "estimates.form=none", NULL}, NULL, true},
    {6, {"estimates.form=table", "title=One", NULL}, "numbers at risk", false},
    {8,
     {"estimates.form=table", "title=One", "style.title.size=60pt", "labels=legend", NULL},
     "numbers at risk, the table of medians",
     false},
};

START_TEST(slides_keep_their_shape) {
    const char *names[] = {"One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", NULL};
    names[slides[_i].n] = NULL;
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, names, 200);
    kit_set(kit, "style.name=slides-light");
    kit_set_all(kit, slides[_i].settings);
    kit_draw(kit);
    ck_assert_ptr_nonnull(kit->fig.scene);
    ck_assert_double_eq_tol(tf_scene_height(kit->fig.scene), 540, 0.01);
    ck_assert_double_eq_tol(tf_scene_width(kit->fig.scene), 960, 0.1);
    g_autofree char *said = kit_errors(kit);
    g_autofree char *wanted =
        g_strconcat("the page has no room for them: ", slides[_i].missing, "\n", NULL);
    const bool told = strstr(said, slides[_i].missing ? wanted : "no room") != NULL;
    ck_assert_msg(told == (slides[_i].missing != NULL), "%s", said);
    ck_assert_int_eq(kit_count(kit, "risk_table.count") > 0, slides[_i].counts);
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = kit_node(kit, i);
        if (g_strcmp0(node->role, "axis.y.line") == 0)
            ck_assert_double_ge(fabs(node->points[0].y - node->points[1].y), 0.3 * 540);
    }
}
END_TEST

/* Without room for the curves alone it says how high a page would do, and that page does. */
START_TEST(slides_are_refused) {
    g_autofree char *setting = NULL;
    for (int again = 0; again < 2; again++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, two, 200);
        kit_set(kit, "style.name=slides-light");
        kit_set(kit, "style.title.size=90pt");
        kit_set(kit, "title=A title of many words that takes several lines and most of the slide");
        if (setting)
            kit_set(kit, setting);
        ck_assert_int_eq(kit_draw(kit) != NULL, again);
        if (again)
            return;
        const tf_finding *finding = tf_diag_finding(kit->fig.diag, 0);
        ck_assert_msg(strstr(finding->message, "leave no room for the curves"), "%s",
                      finding->message);
        long mm = strtol(strstr(finding->hint, "height: ") + strlen("height: "), NULL, 10);
        ck_assert_int_gt(mm, 190);
        setting = g_strdup_printf("height=%ldmm", mm);
    }
}
END_TEST

/* A slide's type on the width of a column: nothing is smaller, names and counts make way. */
START_TEST(slides_may_be_narrow) {
    static const char *const forms[] = {"at_risk", "at_risk_censored", "at_risk_censored_events"};
    for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, two, 200);
        kit_set(kit, "style.name=slides-light");
        kit_set(kit, "width=62mm");
        g_autofree char *form = g_strconcat("risk_table.form=", forms[i], NULL);
        kit_set(kit, form);
        kit_draw(kit);
        kit_assert_sound(kit);
        for (size_t node = 0; node < tf_scene_n_nodes(kit->fig.scene); node++) {
            const tf_node *text = tf_scene_node(kit->fig.scene, node);
            ck_assert(text->type != TF_NODE_TEXT || text->font.size >= 18);
        }
    }
}
END_TEST

START_TEST(style_height_gives_way) {
    static const char *const eight[] = {"One", "Two",   "Three", "Four", "Five",
                                        "Six", "Seven", "Eight", NULL};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, eight, 200);
    kit_set(kit, "risk_table.form=at_risk_censored_events");
    kit_draw(kit);
    kit_assert_sound(kit);
    ck_assert_double_gt(tf_scene_height(kit->fig.scene), 112 * TF_POINTS_PER_MM + 1);
}
END_TEST

static const struct {
    const char *settings[4];
    const char *says, *hint;
} refusals[] = {
    {{"width=59mm", NULL}, "a width of 59.0 mm is too small", "width: 60mm"},
    {{"height=20mm", NULL}, "leave no room for the curves", "height: "},
    {{"width=62mm", "style.axis.tick_size=40pt", NULL}, "leave no room for the curves", "width: "},
};

START_TEST(refused_sizes) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_set_all(kit, refusals[_i].settings);
    ck_assert_ptr_null(kit_draw(kit));
    ck_assert_uint_eq(tf_diag_n_findings(kit->fig.diag), 1);
    const tf_finding *finding = tf_diag_finding(kit->fig.diag, 0);
    ck_assert_msg(strstr(finding->message, refusals[_i].says) != NULL, "%s", finding->message);
    ck_assert_msg(strstr(finding->hint, refusals[_i].hint) != NULL, "%s", finding->hint);
    ck_assert_int_eq(tf_diag_exit_code(kit->fig.diag), 2);
}
END_TEST

/* The height that a refusal names is enough. */
START_TEST(named_height_is_enough) {
    g_autoptr(km_kit) refused = kit_new();
    kit_groups(refused, two, 200);
    kit_set(refused, "height=20mm");
    ck_assert_ptr_null(kit_draw(refused));
    g_autofree char *height = g_strdup(tf_diag_finding(refused->fig.diag, 0)->hint);
    g_strdelimit(height, ":", '=');
    g_autofree char *setting = g_strconcat("height=", strchr(height, ' ') + 1, NULL);
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_set(kit, setting);
    kit_draw(kit);
    kit_assert_sound(kit);
}
END_TEST

START_TEST(same_figure_twice) {
    char *dumps[2];
    for (int i = 0; i < 2; i++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, two, 200);
        kit_compare(kit, 0.002);
        kit_draw(kit);
        kit_assert_sound(kit);
        dumps[i] = tf_scene_dump(kit->fig.scene);
    }
    ck_assert_str_eq(dumps[0], dumps[1]);
    g_free(dumps[0]);
    g_free(dumps[1]);
}
END_TEST

/* ---- the most that a style allows ------------------------------------------------------------ */

/* Seven groups with three counts each at 183 mm: much higher than a page of Nature may be. */
static km_kit *tall_figure(const char *style, const char *setting) {
    static const char *const seven[] = {"A", "B", "C", "D", "E", "F", "G", NULL};
    km_kit *kit = kit_new();
    kit_groups(kit, seven, 200);
    kit_compare(kit, 0.02);
    kit_set(kit, style);
    kit_set(kit, "risk_table.form=at_risk_censored_events");
    kit_set(kit, "estimates.form=block");
    if (setting) {
        kit_set(kit, setting);
    }
    kit_draw(kit);
    ck_assert_ptr_nonnull(kit->fig.scene);
    return kit;
}

static double height_mm(const km_kit *kit) {
    return tf_scene_height(kit->fig.scene) / TF_POINTS_PER_MM;
}

/* Its plot is lower, its text is not smaller and nobody is told: it is what was to be done. */
START_TEST(plots_shrink_to_the_most) {
    g_autoptr(km_kit) kit = tall_figure("style.name=nature", NULL);
    kit_assert_sound(kit);
    ck_assert_double_eq_tol(height_mm(kit), 170, 1e-6);
    g_autofree char *said = kit_errors(kit);
    ck_assert_ptr_null(strstr(said, "mm high"));
    g_autoptr(km_kit) free_kit = tall_figure("style.name=nature", "style.page.max_height=0");
    ck_assert_double_gt(height_mm(free_kit), 171);
    ck_assert_double_eq(kit_text(kit, "axis.y.label", NULL)->font.size,
                        kit_text(free_kit, "axis.y.label", NULL)->font.size);
}
END_TEST

/* What can't be as low, or was asked to be higher, is drawn, and it is said. */
START_TEST(higher_than_the_most_is_said) {
    static const char *const settings[] = {"style.page.max_height=110mm", "height=180mm"};
    for (size_t i = 0; i < G_N_ELEMENTS(settings); i++) {
        g_autoptr(km_kit) kit = tall_figure("style.name=nature", settings[i]);
        g_autofree char *said = kit_errors(kit);
        ck_assert_msg(strstr(said, "this style's have at most") != NULL, "%s", said);
        ck_assert_ptr_nonnull(strstr(said, i == 0 ? "at most 110 mm" : "at most 170 mm"));
    }
}
END_TEST

/* Nothing is lower than it was where there is room. */
START_TEST(room_is_left_alone) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, two, 200);
    kit_set(kit, "style.name=nature");
    kit_draw(kit);
    kit_assert_sound(kit);
    ck_assert_double_eq_tol(height_mm(kit), 105, 1e-6);
}
END_TEST

SUITE("pages") {
    add_loop(suite, "core", head_and_foot, G_N_ELEMENTS(heads));
    add_loop(suite, "core", page_sizes, G_N_ELEMENTS(sizes));
    add_tests(suite, "core", tag_and_title_share_a_baseline, same_figure_twice, NULL);
    add_loop(suite, "limits", height_grows_with_contents, G_N_ELEMENTS(heights_of));
    add_tests(suite, "limits", slides_are_refused, slides_may_be_narrow, style_height_gives_way,
              named_height_is_enough, plots_shrink_to_the_most, higher_than_the_most_is_said,
              room_is_left_alone, NULL);
    add_loop(suite, "errors", refused_sizes, G_N_ELEMENTS(refusals));
    add_loop(suite, "limits", slides_keep_their_shape, G_N_ELEMENTS(slides));
}
