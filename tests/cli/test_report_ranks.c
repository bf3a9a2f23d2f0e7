/* The report for a comment shows few of the differences: those that a reviewer looks for come
 * first. */
#include "set_folder.h"
#include "support/suite.h"

#define SET                                                                                        \
    "trialfig: 1\nfigures:\n  - {id: os, kind: km, data: d.csv, time: t, event: e, group: arm, "   \
    "formats: [svg], x.max: 60, x.every: 3}\n"
/* Eight patients of A and of B, of whom the last dies, or not. */
#define ROWS(last)                                                                                 \
    "id,arm,t,e\n1,A,4,1\n2,A,9,1\n3,A,15,0\n4,A,22,1\n5,A,31,0\n6,A,40,1\n7,A,48,0\n8,A,57,0\n"   \
    "9,B,3,1\n10,B,8,1\n11,B,14,1\n12,B,21,1\n13,B,30,0\n14,B,39,1\n15,B,47,1\n16,B," last "\n"

START_TEST(estimates_come_before_numbers_at_risk) {
    set_folder own = set_folder_new(SET);
    g_free(write_file(own.path, "d.csv", ROWS("56,0"), -1));
    set_folder_do(&own, "render", "", 0);
    g_free(write_file(own.path, "d.csv", ROWS("6,1"), -1));
    set_folder_do(&own, "check", "--report r.md --format svg,numbers.csv", 1);
    g_autofree char *text = set_folder_text(&own, "r.md");
    const char *first = text ? strstr(text, "\n- ") : NULL;
    ck_assert_msg(first != NULL, "%s", text);
    const char *ratio = strstr(text, "- hazard ratio, B vs. A "), *p = strstr(text, "- P value");
    const char *events = strstr(text, "- events, B 6 → 7\n");
    ck_assert_msg(ratio && p && events, "%s", text);
    const char *at_risk = strstr(text, "- number at risk");
    ck_assert_msg(ratio < events && p < events && (!at_risk || events < at_risk), "%s", text);
    set_folder_clear(&own);
}
END_TEST

SUITE("report_ranks") {
    add_tests(suite, "core", estimates_come_before_numbers_at_risk, NULL);
}
