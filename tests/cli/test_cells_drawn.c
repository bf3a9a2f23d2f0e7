#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "support/files.h"
#include "support/program.h"
#include "support/suite.h"

/* What becomes of such cells on the page: as text, as arrows, as boxes with room. */

#define ROWS3 "forest d.csv --label a --estimate e --lower l --upper u --effect HR"

static const char cut_axis[] = "study,m1,s1,n1,m2,s2,n2\nAlder,5.1,4.6,13,6.5,3.9,13\n"
                               "Birch,4.9,1.7,30,6.1,2.3,50\nCedar,22.5,3.4,35,24.9,10.6,35\n"
                               "Elm,12.5,1.5,20,12.3,1.7,20\nFir,6.5,0.8,8,7.4,1.4,8\n";
static const char endpoints[] = "e,arm,n,N\nOverall response,A,26,100\nOverall response,B,15,100\n"
                                "Overall response,C,12,100\nComplete response or better,A,32,100\n"
                                "Complete response or better,B,37,100\n"
                                "Complete response or better,C,90,100\n";
static const char visits[] = "id,arm,v,CHG\n1,A,Week 2,-1.5\n1,A,Week 10,-3\n2,A,Week 2,-2\n"
                             "2,A,Week 10,-3.5\n3,B,Week 2,0\n3,B,Week 10,0.5\n4,B,Week 2,0.3\n"
                             "4,B,Week 10,0.1\n";

static const struct {
    const char *name, *data, *line;
    size_t arrows, outside; /* how many there have to be */
    const char *texts[5];   /* of the page, whole, up to NULL */
    const char *no_text;    /* none of them */
} pages[] = {
    {"limits that are 0, without end, or not there",
     "a,e,l,u\nAll,0.75,0.60,0.93\nBoth,1.20,0,Inf\nUpper,0.50,0.10,Inf\nLower,0.50,0,1.60\n"
     "None,0.90,,\n",
     ROWS3,
     4,
     0,
     {"0.75 (0.60\u20130.93)", "0.50 (0.00\u20131.60)", "0.90"},
     "1.20"},
    {"estimates outside, intervals through the axis",
     "a,e,l,u\nA,0.75,0.60,0.93\nB,0.05,0.01,9\nC,8,0.02,90\n",
     ROWS3 " --set x.min=0.1 --set x.max=5",
     2,
     2,
     {"8.00 (0.02\u201390.0)"},
     NULL},
    {"digits that a spreadsheet took",
     "a,e,l,u\nAll,0.7,0.5,1\nMen,0.81,0.6,1.1\nWomen,0.6,0.35,1.02\n",
     ROWS3,
     0,
     0,
     {"0.70 (0.50\u20131.00)", "0.81 (0.60\u20131.10)", "0.60 (0.35\u20131.02)"},
     NULL},
    {"digits that the figure asks for",
     "a,e,l,u\nAll,0.7,0.5,1\nMen,0.814,0.6,1.16\n",
     ROWS3 " --set style.number.hr_decimals=1",
     0,
     0,
     {"0.7 (0.5\u20131.0)", "0.8 (0.6\u20131.2)"},
     NULL},
    {"of published studies, too",
     "a,e,l,u\nAsh,0.7,0.5,0.98\nBirk,0.8,0.6,1.07\n",
     "forest d.csv --study a --estimate e --lower l --upper u --effect HR "
     "--set style.number.hr_decimals=3",
     0,
     0,
     {"0.700 (0.500\u20130.980)", "0.800 (0.600\u20131.070)"},
     NULL},
    {"a row without an estimate, with its numbers of patients",
     "a,x,n,e,l,u\nAsh,2,31,0.17,0.03,0.83\nBirk,0,40,,,\nCole,10,40,1.15,0.41,3.22\n",
     ROWS3 " --set 'columns=[x, n]'",
     0,
     0,
     {"Birk", "NE", "0"},
     NULL},
    {"a heading without any",
     "a,n,e,l,u\nSex,,,,\nMen,40,0.71,0.53,0.95\nWomen,39,0.8,0.6,1.1\n",
     ROWS3 " --set 'columns=[n]'",
     0,
     0,
     {"Sex", "39"},
     "NE"},
    {"a bound of a change", "c\n-62%\n>100%\n", "waterfall d.csv --change c", 0, 0, {">100"}, NULL},
    {"a name of a value on its axis",
     visits,
     "bars d.csv --visit v --group arm --value CHG",
     0,
     0,
     {"Mean CHG"},
     NULL},
    {"headings in a narrow table",
     endpoints,
     "bars d.csv --category e --group arm --n n --total N --horizontal true --difference newcombe "
     "--width 84mm",
     0,
     0,
     {"Difference"},
     "Differenc"},
};

static char *scene_of(const char *name, const char *data, const char *line) {
    char *folder = make_folder();
    g_free(write_file(folder, "d.csv", data, -1));
    g_autofree char *whole = g_strconcat(line, " --scene a.scene", NULL);
    program_run run = run_program(folder, NULL, NULL, whole);
    ck_assert_msg(run.code == 0, "%s: %s", name, run.err);
    g_autofree char *path = g_build_filename(folder, "a.scene", NULL);
    char *scene = read_file(path);
    ck_assert_ptr_nonnull(scene);
    program_run_clear(&run);
    remove_folder(folder);
    return scene;
}

static size_t count(const char *scene, const char *part) {
    size_t n = 0;
    for (const char *at = strstr(scene, part); at; at = strstr(at + 1, part))
        n++;
    return n;
}

static bool has_text(const char *scene, const char *text) {
    g_autofree char *end = g_strdup_printf(" \"%s\"\n", text);
    return strstr(scene, end) != NULL;
}

START_TEST(pages_show_them) {
    g_autofree char *scene = scene_of(pages[_i].name, pages[_i].data, pages[_i].line);
    ck_assert_uint_eq(count(scene, "polygon forest.arrow "), pages[_i].arrows);
    ck_assert_uint_eq(count(scene, "polygon forest.outside "), pages[_i].outside);
    for (size_t i = 0; pages[_i].texts[i]; i++)
        ck_assert_msg(has_text(scene, pages[_i].texts[i]), "%s: no \"%s\"", pages[_i].name,
                      pages[_i].texts[i]);
    ck_assert_msg(!pages[_i].no_text || !has_text(scene, pages[_i].no_text), "%s: \"%s\"",
                  pages[_i].name, pages[_i].no_text);
}
END_TEST

/** The x from which a rectangle reaches, and to which. */
static bool box_of(const char *row, double x[2]) {
    double y;
    const char *box = strstr(row, "rect forest.box ");
    return box && sscanf(box, "rect forest.box %lf,%lf %lf", &x[0], &y, &x[1]) == 3;
}

static bool arrow_of(const char *row, double x[2]) {
    double y, points[3];
    const char *arrow = strstr(row, "polygon forest.arrow ");
    arrow = arrow ? strchr(arrow, '\n') : NULL;
    if (!arrow ||
        sscanf(arrow, " %lf,%lf %lf,%lf %lf", &points[0], &y, &points[1], &y, &points[2]) != 5)
        return false;
    x[0] = MIN(points[0], MIN(points[1], points[2]));
    x[1] = MAX(points[0], MAX(points[1], points[2]));
    return true;
}

/* A box under the head of its own arrow looks like the end of an interval. */
START_TEST(boxes_have_room) {
    g_autofree char *scene = scene_of(
        "boxes", cut_axis,
        "forest d.csv --study study --set mean1=m1 --set sd1=s1 --set n1=n1 --set mean2=m2 "
        "--set sd2=s2 --set n2=n2 --effect MD --pool REML");
    g_auto(GStrv) rows = g_strsplit(scene, "group forest.row ", -1);
    size_t both = 0;
    for (size_t i = 1; rows[i]; i++) {
        double box[2], arrow[2];
        char *end = strstr(rows[i], "\n    end");
        if (end)
            *end = '\0';
        if (!box_of(rows[i], box) || !arrow_of(rows[i], arrow))
            continue;
        both++;
        ck_assert_msg(box[0] > arrow[1] || box[1] < arrow[0],
                      "a box from %g to %g, an arrow from %g to %g", box[0], box[1], arrow[0],
                      arrow[1]);
    }
    ck_assert_uint_gt(both, 0);
}
END_TEST

/** Widths of the boxes of a scene, one after the other. */
static size_t widths(const char *scene, double *width, size_t most) {
    size_t n = 0;
    for (const char *at = scene; n < most; at++) {
        double x[2];
        at = strstr(at, "rect forest.box ");
        if (!at || !box_of(at, x))
            break;
        width[n++] = x[1] - x[0];
    }
    return n;
}

/* Nothing is known of how sure these estimates are: no reason to draw them as the surest. */
START_TEST(without_limits_the_smallest_square) {
    g_autofree char *scene = scene_of(pages[0].name, pages[0].data, pages[0].line);
    double width[8];
    ck_assert_uint_eq(widths(scene, width, G_N_ELEMENTS(width)), 5);
    for (size_t i = 1; i < 5; i++)
        ck_assert_double_lt(width[i], 0.5 * width[0]);
    ck_assert(strstr(scene, "Estimates without two finite"));
}
END_TEST

/* A file of one's own is that, also if it is called as one that comes with the program. */
START_TEST(own_styles_round_published_ratios) {
    char *folder = make_folder();
    g_autofree char *styles = g_build_filename(folder, "styles", NULL);
    ck_assert_int_eq(g_mkdir(styles, 0700), 0);
    g_free(write_file(styles, "blood.yaml", "extends: nejm\nnumber: {hr_decimals: 1}\n", -1));
    g_free(write_file(folder, "d.csv", "a,e,l,u\nAll,0.71,0.53,0.94\n", -1));
    run_expecting(folder, 0, ROWS3 " --style styles/blood.yaml --scene a.scene");
    g_autofree char *path = g_build_filename(folder, "a.scene", NULL);
    g_autofree char *scene = read_file(path);
    ck_assert(has_text(scene, "0.7 (0.5\u20130.9)"));
    remove_folder(folder);
}
END_TEST

SUITE("cells as people have them, drawn") {
    add_loop(suite, "pages", pages_show_them, G_N_ELEMENTS(pages));
    add_tests(suite, "room", boxes_have_room, without_limits_the_smallest_square,
              own_styles_round_published_ratios, NULL);
}
