#include "kinds/km/page_kit.h"

#include "support/suite.h"

/* A page of panels has the size that was asked for, within what its style allows; what doesn't fit
   is refused with the size that would do. */

START_TEST(page_has_the_height_that_was_asked_for) {
    static const struct {
        tf_page_form form;
        double share;   /* of the natural height */
        bool stretched; /* or shrunk */
    } cases[] = {{TF_PAGE_FILLED, 1.3, true},
                 {TF_PAGE_FILLED, 0.98, true},
                 {TF_PAGE_PAPER, 1.2, false},
                 {TF_PAGE_PAPER, 0.98, true}};
    g_autoptr(page_kit) natural = four_panels("nejm", 183);
    page_draw(natural);
    g_autoptr(page_kit) p = four_panels("nejm", 183);
    p->page.form = cases[_i].form;
    p->page.size.height = cases[_i].share * tf_scene_height(natural->scene);
    page_draw(p);
    assert_sound(p);
    assert_aligned(p);
    ck_assert_double_eq_tol(tf_scene_height(p->scene), p->page.size.height, 1e-6);
    tf_rect before[MOST];
    tf_rect after[MOST];
    find_plots(natural->scene, before);
    find_plots(p->scene, after);
    bool same = fabs(before[0].height - after[0].height) < ALIGNED;
    ck_assert_int_eq(!same, cases[_i].stretched);
}
END_TEST

static void set_most(page_kit *p, double height) {
    tf_style *style = tf_arena_memdup(p->kits[0]->fig.arena, p->page.style, 1, sizeof *style);
    style->page.max_height = height;
    p->page.style = style;
}

/* Plots are lower before the page is higher than its style allows; what can't be so low is said. */
START_TEST(page_keeps_to_what_its_style_allows) {
    g_autoptr(page_kit) natural = four_panels("nature", 183);
    set_most(natural, 0);
    page_draw(natural);
    double height = tf_scene_height(natural->scene);
    static const double shares[] = {1.1, 0.95, 0.3};
    for (size_t i = 0; i < G_N_ELEMENTS(shares); i++) {
        g_autoptr(page_kit) p = four_panels("nature", 183);
        set_most(p, shares[i] * height);
        page_draw(p);
        assert_sound(p);
        assert_aligned(p);
        double wanted = i == 1 ? shares[i] * height : height;
        ck_assert_double_eq_tol(tf_scene_height(p->scene), wanted, 1e-6);
        bool said = false;
        for (size_t n = 0; n < tf_diag_n_findings(p->diag); n++) {
            said = said || strstr(tf_diag_finding(p->diag, n)->message, "have at most");
        }
        ck_assert_int_eq(said, i == 2);
    }
}
END_TEST

/* The size that a refusal names is enough, and a millimetre less is not. */
static void check_refusal(const char *key, double width_mm, double height_mm) {
    g_autoptr(page_kit) p = four_panels("nejm", width_mm);
    p->page.form = height_mm > 0 ? TF_PAGE_FILLED : TF_PAGE_NATURAL;
    p->page.size.height = height_mm * TF_POINTS_PER_MM;
    for (size_t i = 0; i < p->page.n_panels; i++) {
        p->panels[i].name = "panel \"it\"";
    }
    ck_assert_ptr_null(page_draw(p));
    ck_assert_uint_eq(tf_diag_n_findings(p->diag), 1);
    const tf_finding *finding = tf_diag_finding(p->diag, 0);
    ck_assert_msg(g_str_has_prefix(finding->message, "panel \"it\": "), "%s", finding->message);
    g_autofree char *start = g_strconcat(key, ": ", NULL);
    ck_assert_msg(g_str_has_prefix(finding->hint, start), "%s", finding->hint);
    int least = (int)g_ascii_strtoll(finding->hint + strlen(start), NULL, 10);
    for (int less = 0; less < 2; less++) {
        double size = (least - less) * TF_POINTS_PER_MM;
        *(height_mm > 0 ? &p->page.size.height : &p->page.size.width) = size;
        tf_scene_free(page_draw(p));
        ck_assert_msg((p->scene != NULL) == !less, "%s %d - %d", key, least, less);
        p->scene = NULL;
    }
}

START_TEST(too_small_a_page_is_refused_with_what_it_takes) {
    check_refusal("width", 60, 0);
    check_refusal("height", 183, 80);
}
END_TEST

SLOW_SUITE("sizes of pages") {
    add_loop(suite, "core", page_has_the_height_that_was_asked_for, 4);
    add_tests(suite, "core", page_keeps_to_what_its_style_allows, NULL);
    add_tests(suite, "errors", too_small_a_page_is_refused_with_what_it_takes, NULL);
}
