#include "page.h"
#include "report_internal.h"

/* A page that shows what a check has found: for each figure that differs what differs in words,
   both pictures beside each other, and both over each other. A slider would need a script: a box
   that makes them blink needs none, and works in pages whose scripts nobody lets run. */

static void append_lines(GString *html, const tf_checked *checked) {
    g_autoptr(GPtrArray) lines = tf_checked_lines(checked);
    g_string_append(html, "<ul class=\"changes\">\n");
    for (guint i = 0; i < lines->len; i++) {
        g_string_append(html, "<li>");
        tf_page_text(html, g_ptr_array_index(lines, i));
        g_string_append(html, "</li>\n");
    }
    g_string_append(html, "</ul>\n");
}

static void append_side(GString *html, const char *name, tf_page_pictures *pictures,
                        const tf_record *record) {
    g_string_append_printf(html, "<figure><h3>%s</h3>\n", name);
    tf_page_pictures_add(pictures, html, record);
    g_string_append(html, "</figure>\n");
}

static void append_pictures(GString *html, const tf_checked *checked, tf_page_pictures *pictures,
                            guint number) {
    if (checked->before && checked->now && checked->before->scene && checked->now->scene) {
        g_string_append(html, "<div class=\"pair\">\n");
        append_side(html, "Before", pictures, checked->before);
        append_side(html, "Now", pictures, checked->now);
        g_string_append(html, "</div>\n<details><summary>Both over each other</summary>\n");
        g_string_append_printf(html,
                               "<input type=\"checkbox\" class=\"blink\" id=\"blink%u\"> "
                               "<label for=\"blink%u\">Blink</label>\n<div class=\"stack\">"
                               "<div class=\"before\">\n",
                               number, number);
        tf_page_pictures_add(pictures, html, checked->before);
        g_string_append(html, "</div><div class=\"after\">\n");
        tf_page_pictures_add(pictures, html, checked->now);
        g_string_append(html, "</div></div></details>\n");
    } else if (checked->now) {
        append_side(html, "Now", pictures, checked->now);
    }
}

static void append_figure(GString *html, const tf_checked *checked, tf_page_pictures *pictures,
                          guint number) {
    g_string_append_printf(html, "<article id=\"figure%u\"><h2>", number);
    tf_page_text(html, tf_checked_id(checked));
    g_string_append_printf(html, " <span class=\"verdict\">%s</span></h2>\n",
                           tf_verdict_name(checked->verdict));
    append_lines(html, checked);
    append_pictures(html, checked, pictures, number);
    g_string_append(html, "</article>\n");
}

static void append_index(GString *html, const GArray *checked) {
    g_string_append(html, "<nav aria-label=\"Figures that differ\"><ul>\n");
    for (guint i = 0; i < checked->len; i++) {
        const tf_checked *own = &g_array_index(checked, tf_checked, i);
        if (own->verdict == TF_VERDICT_SAME)
            continue;
        g_string_append_printf(html, "<li><a href=\"#figure%u\">", i);
        tf_page_text(html, tf_checked_id(own));
        g_string_append(html, "</a></li>\n");
    }
    g_string_append(html, "</ul></nav>\n");
}

char *tf_report_html(const GArray *checked) {
    GString *html = g_string_new(NULL);
    g_autoptr(tf_page_pictures) pictures = tf_page_pictures_new();
    const size_t same = tf_count_checked(checked, TF_VERDICT_SAME);
    const size_t departed = tf_count_checked(checked, TF_VERDICT_DEPARTED);
    tf_page_begin(html, "Figures that would change");
    g_string_append_printf(html,
                           "<main>\n<h1>Figures that would change</h1>\n"
                           "<p class=\"soft\">%zu of %zu figures differ from what is stored.</p>\n",
                           checked->len - same - departed, checked->len - departed);
    if (departed > 0)
        g_string_append_printf(html,
                               "<p class=\"soft\">%zu of before %s no longer in the sets.</p>\n",
                               departed, departed == 1 ? "is" : "are");
    append_index(html, checked);
    for (guint i = 0; i < checked->len; i++) {
        const tf_checked *own = &g_array_index(checked, tf_checked, i);
        if (own->verdict != TF_VERDICT_SAME)
            append_figure(html, own, pictures, i);
    }
    g_string_append(html, "</main>\n");
    tf_page_end(html);
    return g_string_free(html, FALSE);
}
