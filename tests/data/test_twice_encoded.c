#include "twice_encoded.h"

#include <glib.h>

#include "support/suite.h"

/* Right-hand sides are the bytes of UTF-8 of the left ones, each written as the letter that
   windows-1252 has for it. */
static const struct {
    const char *text, *meant;
} rows[] = {
    {"D\u00c3\u00a9c\u00c3\u00a8s", "D\u00e9c\u00e8s"},
    {"Interm\u00c3\u00a9diaire", "Interm\u00e9diaire"},
    {"N\u00c2\u00b0", "N\u00b0"},
    {"\u00c3\u201agge", "\u00c2gge"},
    {"\u00e2\u2030\u00a5 65", "\u2265 65"}, /* E2 89 A5 */
    {"l\u00e2\u20ac\u2122\u00c3\u00a2ge", "l\u2019\u00e2ge"},
    {"D\u00e9c\u00e8s", NULL},
    {"Interm\u00e9diaire", NULL},
    {"\u2265 65", NULL},
    {"N\u00b0 IPP", NULL},
    {"S\u00c3O PAULO", NULL},
    {"Gr\u00f6\u00dfe", NULL},
    {"10\u00a0mg/m\u00b2", NULL},
    {"\u00c2ge", NULL},
    {"plain", NULL},
};

START_TEST(once_more) {
    g_autofree char *meant = tf_read_once_encoded(rows[_i].text);
    ck_assert_msg(g_strcmp0(meant, rows[_i].meant) == 0, "%s: %s", rows[_i].text, meant);
}
END_TEST

SUITE("text that was encoded twice") {
    add_loop(suite, "texts", once_more, G_N_ELEMENTS(rows));
}
