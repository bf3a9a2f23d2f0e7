#include <jansson.h>
#include <string.h>

#include "report_internal.h"

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
    g_autofree char *kind = xml_text(tf_checked_kind(checked));
    const tf_place place = tf_checked_place(checked);
    g_autofree char *file = xml_text(place.file ? place.file : "");
    g_string_append_printf(xml, "    <testcase classname=\"%s\" name=\"%s\" file=\"%s\"", kind, id,
                           file);
    if (place.line > 0)
        g_string_append_printf(xml, " line=\"%u\"", place.line);
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

json_t *tf_json_of(const char *text) {
    g_autofree char *valid = text ? g_utf8_make_valid(text, -1) : NULL;
    return valid ? json_string(valid) : json_null();
}

static json_t *changes_json(const tf_checked *checked) {
    json_t *list = json_array();
    for (guint i = 0; checked->changes && i < checked->changes->len; i++) {
        const tf_change *change = &g_array_index(checked->changes, tf_change, i);
        g_autofree char *text = tf_change_text(change);
        json_t *row = json_object();
        json_object_set_new(row, "kind", json_string(tf_change_kind_name(change->kind)));
        json_object_set_new(row, "text", tf_json_of(text));
        json_object_set_new(row, "what", tf_json_of(change->what));
        json_object_set_new(row, "before", tf_json_of(change->before));
        json_object_set_new(row, "after", tf_json_of(change->after));
        json_array_append_new(list, row);
    }
    return list;
}

/* What was found of one severity, each with its place. */
static json_t *findings_json(const tf_diag *diag, tf_severity severity) {
    json_t *list = json_array();
    for (size_t i = 0; diag && i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        const tf_place *place = &finding->place;
        if (finding->severity != severity)
            continue;
        json_t *row = json_object();
        json_object_set_new(row, "severity",
                            json_string(severity == TF_ERROR ? "error" : "warning"));
        json_object_set_new(row, "file", tf_json_of(place->file));
        json_object_set_new(row, "line", place->line > 0 ? json_integer(place->line) : json_null());
        json_object_set_new(row, "column",
                            place->column > 0 ? json_integer(place->column) : json_null());
        json_object_set_new(row, "message", tf_json_of(finding->message));
        json_object_set_new(row, "hint", tf_json_of(finding->hint));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *figure_json(const tf_checked *checked) {
    const tf_place place = tf_checked_place(checked);
    const tf_diag *findings = tf_checked_findings(checked);
    json_t *figure = json_object();
    json_object_set_new(figure, "id", tf_json_of(tf_checked_id(checked)));
    json_object_set_new(figure, "verdict", json_string(tf_verdict_name(checked->verdict)));
    json_object_set_new(figure, "set", tf_json_of(place.file));
    json_object_set_new(figure, "line", json_integer(place.line));
    json_object_set_new(figure, "changes", changes_json(checked));
    json_object_set_new(figure, "damage", tf_json_of(checked->damage));
    json_object_set_new(figure, "errors", findings_json(findings, TF_ERROR));
    json_object_set_new(figure, "warnings", findings_json(findings, TF_WARNING));
    return figure;
}

char *tf_report_json(const GArray *checked) {
    json_t *figures = json_array();
    for (guint i = 0; i < checked->len; i++)
        json_array_append_new(figures, figure_json(&g_array_index(checked, tf_checked, i)));
    json_t *root = json_pack("{s:i, s:o}", "trialfig_check", 1, "figures", figures);
    char *text = json_dumps(root, JSON_INDENT(2));
    char *own = g_strconcat(text ? text : "", "\n", NULL);
    free(text);
    json_decref(root);
    return own;
}

/* ---- Markdown -------------------------------------------------------------------------------- */

/* A comment that scrolls isn't read; and GitHub refuses one of more than 65,536 bytes, which may
   have something around this. */
enum { MOST_LINES = 12, MOST_BYTES = 50000, OF_THE_REST = 200, OF_A_LINE = 2000 };

/* Signs that would turn into emphasis, links or HTML. */
static void append_markdown(GString *text, const char *line) {
    const char *end = line;
    for (int i = 0; *end && i < OF_A_LINE; i++)
        end = g_utf8_next_char(end);
    for (const char *p = line; p < end; p++) {
        if (strchr("\\`*_{}[]<>#|~", *p))
            g_string_append_c(text, '\\');
        g_string_append_c(text, *p == '\n' ? ' ' : *p);
    }
    g_string_append(text, *end ? " …" : "");
}

/* Estimates are what a reviewer looks for, and numbers at risk what most lines are of. */
static int rank_of(const char *line) {
    static const char *const first[] = {
        "hazard ratio",    "odds ratio", "risk ratio", "P value",    "risk diff",
        "mean difference", "difference", "group \"",   "comparison", NULL};
    static const char *const next[] = {"median", "survival", "estimate", "mean",
                                       "n,",     "events",   NULL};
    static const char *const last[] = {"number at risk", "cumulative", NULL};
    static const char *const *const ranks[] = {first, next, last};
    static const int of[] = {0, 1, 3};
    for (size_t i = 0; i < G_N_ELEMENTS(ranks); i++)
        for (const char *const *start = ranks[i]; *start; start++)
            if (g_str_has_prefix(line, *start))
                return of[i];
    return 2;
}

/* As they come within a rank. */
static GPtrArray *ranked(const GPtrArray *lines) {
    GPtrArray *sorted = g_ptr_array_new();
    for (int rank = 0; rank <= 3; rank++)
        for (guint i = 0; i < lines->len; i++)
            if (rank_of(g_ptr_array_index(lines, i)) == rank)
                g_ptr_array_add(sorted, g_ptr_array_index(lines, i));
    return sorted;
}

static void append_figure(GString *text, const tf_checked *checked) {
    g_autoptr(GPtrArray) all = tf_checked_lines(checked);
    g_autoptr(GPtrArray) lines = ranked(all);
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
    const size_t departed = tf_count_checked(checked, TF_VERDICT_DEPARTED);
    if (same == checked->len)
        g_string_append_printf(text, "All %u figures are the same.\n", checked->len);
    else
        g_string_append_printf(text, "%zu of %zu figures would change.\n",
                               checked->len - same - departed, checked->len - departed);
    if (departed > 0)
        g_string_append_printf(text, "%zu of before %s no longer in the sets.\n", departed,
                               departed == 1 ? "is" : "are");
    size_t left = checked->len - same;
    for (guint i = 0; i < checked->len; i++) {
        const gsize before = text->len;
        if (g_array_index(checked, tf_checked, i).verdict == TF_VERDICT_SAME)
            continue;
        append_figure(text, &g_array_index(checked, tf_checked, i));
        if (text->len + OF_THE_REST > MOST_BYTES) {
            g_string_truncate(text, before);
            g_string_append_printf(text,
                                   "\nOf %zu more figures there is no room for the differences "
                                   "here: the other reports have all of them.\n",
                                   left);
            break;
        }
        left--;
    }
    return g_string_free(text, FALSE);
}
