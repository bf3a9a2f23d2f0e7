#include <jansson.h>
#include <string.h>

#include "report_internal.h"
#include "spec/spec.h"

/* The reports that programs read. */

/* ---- JUnit ----------------------------------------------------------------------------------- */

/* XML 1.0 knows no control characters but these three. */
static char *xml_text(const char *text) {
    g_autofree char *clean = g_strdup(text);
    for (char *p = clean; *p; p++)
        if ((unsigned char)*p < 32 && !strchr("\t\n\r", *p))
            *p = ' ';
    return g_markup_escape_text(clean, -1);
}

static void append_case(GString *xml, const tf_checked *checked) {
    g_autofree char *id = xml_text(tf_checked_id(checked));
    g_autofree char *kind = xml_text(tf_spec_kind(checked->item->spec));
    g_string_append_printf(xml, "    <testcase classname=\"%s\" name=\"%s\"", kind, id);
    if (checked->verdict == TF_VERDICT_SAME) {
        g_string_append(xml, "/>\n");
        return;
    }
    g_autoptr(GPtrArray) lines = tf_checked_lines(checked);
    const char *element = checked->verdict == TF_VERDICT_FAILED ? "error" : "failure";
    g_autofree char *first = xml_text(lines->len > 0 ? g_ptr_array_index(lines, 0) : "");
    g_string_append_printf(xml, ">\n      <%s type=\"%s\" message=\"%s\">", element,
                           tf_verdict_name(checked->verdict), first);
    for (guint i = 0; i < lines->len; i++) {
        g_autofree char *line = xml_text(g_ptr_array_index(lines, i));
        g_string_append_printf(xml, "%s%s", i > 0 ? "\n" : "", line);
    }
    g_string_append_printf(xml, "</%s>\n    </testcase>\n", element);
}

char *tf_report_junit(const GArray *checked) {
    const size_t errors = tf_count_checked(checked, TF_VERDICT_FAILED);
    const size_t same = tf_count_checked(checked, TF_VERDICT_SAME);
    GString *xml = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    g_string_append_printf(
        xml, "  <testsuite name=\"trialfig check\" tests=\"%u\" failures=\"%zu\" errors=\"%zu\">\n",
        checked->len, checked->len - same - errors, errors);
    for (guint i = 0; i < checked->len; i++)
        append_case(xml, &g_array_index(checked, tf_checked, i));
    g_string_append(xml, "  </testsuite>\n</testsuites>\n");
    return g_string_free(xml, FALSE);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static json_t *optional(const char *text) {
    return text ? json_string(text) : json_null();
}

static json_t *changes_json(const tf_checked *checked) {
    json_t *list = json_array();
    for (guint i = 0; checked->changes && i < checked->changes->len; i++) {
        const tf_change *change = &g_array_index(checked->changes, tf_change, i);
        g_autofree char *text = tf_change_text(change);
        json_array_append_new(
            list, json_pack("{ssssssoso}", "kind", tf_change_kind_name(change->kind), "text", text,
                            "what", change->what, "before", optional(change->before), "after",
                            optional(change->after)));
    }
    return list;
}

static json_t *figure_json(const tf_checked *checked) {
    const tf_place place = tf_spec_figure_place(checked->item->spec);
    json_t *figure = json_pack("{sssssssiso}", "id", tf_checked_id(checked), "verdict",
                               tf_verdict_name(checked->verdict), "set", place.file, "line",
                               (int)place.line, "changes", changes_json(checked));
    if (!figure)
        figure = json_object();
    json_object_set_new(figure, "damage", optional(checked->damage));
    return figure;
}

char *tf_report_json(const GArray *checked) {
    json_t *figures = json_array();
    for (guint i = 0; i < checked->len; i++)
        json_array_append_new(figures, figure_json(&g_array_index(checked, tf_checked, i)));
    json_t *root = json_pack("{siso}", "trialfig_check", 1, "figures", figures);
    char *text = json_dumps(root, JSON_INDENT(2));
    char *own = g_strconcat(text ? text : "", "\n", NULL);
    free(text);
    json_decref(root);
    return own;
}

/* ---- Markdown -------------------------------------------------------------------------------- */

/* A comment that scrolls isn't read. */
enum { MOST_LINES = 12 };

/* Signs that would turn into emphasis, links or HTML. */
static void append_markdown(GString *text, const char *line) {
    for (const char *p = line; *p; p++) {
        if (strchr("\\`*_{}[]<>#|~", *p))
            g_string_append_c(text, '\\');
        g_string_append_c(text, *p == '\n' ? ' ' : *p);
    }
}

static void append_figure(GString *text, const tf_checked *checked) {
    g_autoptr(GPtrArray) lines = tf_checked_lines(checked);
    g_string_append_printf(text, "\n**%s**", tf_checked_id(checked));
    if (checked->verdict == TF_VERDICT_FAILED)
        g_string_append(text, " can't be drawn");
    g_string_append(text, "\n\n");
    for (guint i = 0; i < lines->len && i < MOST_LINES; i++) {
        g_string_append(text, "- ");
        append_markdown(text, g_ptr_array_index(lines, i));
        g_string_append_c(text, '\n');
    }
    if (lines->len > MOST_LINES)
        g_string_append_printf(text, "- and %u more\n", lines->len - MOST_LINES);
}

char *tf_report_markdown(const GArray *checked) {
    GString *text = g_string_new(NULL);
    const size_t same = tf_count_checked(checked, TF_VERDICT_SAME);
    if (same == checked->len)
        g_string_append_printf(text, "All %u figures are the same.\n", checked->len);
    else
        g_string_append_printf(text, "%zu of %u figures would change.\n", checked->len - same,
                               checked->len);
    for (guint i = 0; i < checked->len; i++)
        if (g_array_index(checked, tf_checked, i).verdict != TF_VERDICT_SAME)
            append_figure(text, &g_array_index(checked, tf_checked, i));
    return g_string_free(text, FALSE);
}
