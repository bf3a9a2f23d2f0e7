#include "batch/gallery.h"

#include <string.h>

#include "base/number.h"
#include "base/path_from.h"
#include "item_paths.h"
#include "number_rows.h"
#include "page.h"
#include "spec/spec.h"

/* A table that nobody scrolls through is in the file, not on the page. */
enum { MOST_ROWS = 400 };

static const char *title_of(const tf_item *item) {
    const char *title = tf_spec_refused(item->spec) ? NULL : tf_spec_string(item->spec, "title");
    return title && *title ? title : tf_item_id(item);
}

/* ---- numbers --------------------------------------------------------------------------------- */

static bool is_number(const char *text) {
    double value;
    return tf_number_parse(text, strlen(text), '.', &value);
}

/* The figure's own name, the first field, stands above. */
static void append_row(GString *html, const char **at, const char *element) {
    g_free(tf_number_field(at));
    g_string_append(html, "<tr>");
    while (**at && **at != '\n') {
        g_autofree char *field = tf_number_field(at);
        const bool number = element[1] == 'd' && is_number(field);
        g_string_append_printf(html, "<%s%s%s>", element, element[1] == 'h' ? " scope=\"col\"" : "",
                               number ? " class=\"number\"" : "");
        tf_page_text(html, field);
        g_string_append_printf(html, "</%s>", element);
    }
    g_string_append(html, "</tr>\n");
    *at += **at == '\n';
}

static void append_numbers(GString *html, const char *numbers) {
    const char *at = numbers;
    g_string_append(html,
                    "<details><summary>Numbers</summary>\n<div class=\"scroll\" tabindex=\"0\" "
                    "role=\"region\" aria-label=\"Numbers\"><table>\n<thead>");
    append_row(html, &at, "th");
    g_string_append(html, "</thead>\n<tbody>\n");
    for (int i = 0; *at && i < MOST_ROWS; i++)
        append_row(html, &at, "td");
    g_string_append(html, "</tbody></table></div>\n");
    if (*at)
        g_string_append_printf(html, "<p class=\"soft\">The first %d.</p>\n", MOST_ROWS);
    g_string_append(html, "</details>\n");
}

/* ---- figures --------------------------------------------------------------------------------- */

static char *folder_of(const char *path) {
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    return g_path_get_dirname(whole);
}

static char *link_to(const char *page_folder, const char *path) {
    g_autofree char *relative = tf_path_from(page_folder, path);
    return g_uri_escape_string(relative, "/", FALSE);
}

static void append_files(GString *html, const tf_item *item, const char *page_folder) {
    g_autoptr(GPtrArray) files = tf_item_paths_list(&item->paths);
    g_string_append(html, "<p>Files:");
    for (guint i = 0; i < files->len; i++) {
        g_autofree char *name = g_path_get_basename(g_ptr_array_index(files, i));
        g_autofree char *address = link_to(page_folder, g_ptr_array_index(files, i));
        g_string_append_printf(html, " <a href=\"%s\">", address);
        tf_page_text(html, name);
        g_string_append(html, "</a>");
    }
    g_string_append(html, "</p>\n");
}

static void append_details(GString *html, const char *name, const char *text) {
    if (!text || !*text)
        return;
    g_string_append_printf(html, "<details><summary>%s</summary>\n<p>", name);
    tf_page_text(html, text);
    g_string_append(html, "</p></details>\n");
}

/* A page that is looked through after a run with a failure must not pass an old picture off as new.
 */
static void append_state(GString *html, const tf_item *item, const tf_record *record) {
    if (tf_item_is_there(item) && record)
        return;
    g_string_append_printf(html, "<p class=\"verdict\">%s</p>\n",
                           tf_item_is_there(item) ? "This figure is not there."
                           : record ? "Not drawn in this run: this is an older picture."
                                    : "Not drawn in this run, and not there from before.");
    const tf_diag *diag = tf_item_findings(item);
    for (size_t i = 0; diag && i < tf_diag_n_findings(diag); i++) {
        const tf_finding *finding = tf_diag_finding(diag, i);
        if (finding->severity != TF_ERROR)
            continue;
        g_string_append(html, "<p class=\"soft\">");
        tf_page_text(html, finding->message);
        g_string_append(html, "</p>\n");
    }
}

static void append_figure(GString *html, const tf_item *item, tf_page_pictures *pictures,
                          const char *page_folder) {
    const char *id = tf_item_id(item);
    g_string_append(html, "<article id=\"");
    tf_page_text(html, id);
    g_string_append(html, "\">\n<h2>");
    tf_page_text(html, title_of(item));
    g_string_append(html, "<small>");
    tf_page_text(html, id);
    g_string_append(html, "</small></h2>\n");
    g_autoptr(tf_record) record = item->paths.record ? tf_record_read(item->paths.record) : NULL;
    append_state(html, item, record);
    if (!record) {
        g_string_append(html, "</article>\n");
        return;
    }
    g_string_append(html, "<figure>\n");
    tf_page_pictures_add(pictures, html, record);
    if (record->caption) {
        g_string_append(html, "<figcaption>");
        tf_page_text(html, g_strchomp(record->caption));
        g_string_append(html, "</figcaption>\n");
    }
    g_string_append(html, "</figure>\n");
    append_details(html, "Methods", record->methods);
    if (record->numbers)
        append_numbers(html, record->numbers);
    append_files(html, item, page_folder);
    g_string_append(html, "</article>\n");
}

static void append_index(GString *html, tf_selection *selection) {
    g_string_append(html, "<nav aria-label=\"Figures\"><ul>\n");
    for (size_t i = 0; i < tf_selection_n(selection); i++) {
        const tf_item *item = tf_selection_item(selection, i);
        g_string_append(html, "<li><a href=\"#");
        tf_page_text(html, tf_item_id(item));
        g_string_append(html, "\">");
        tf_page_text(html, title_of(item));
        g_string_append_printf(html, "</a>%s</li>\n",
                               tf_item_is_there(item) ? "" : " (not drawn in this run)");
    }
    g_string_append(html, "</ul></nav>\n");
}

bool tf_gallery_write(tf_selection *selection, const char *path, tf_temp_registry *registry,
                      tf_diag *diag) {
    g_autoptr(GString) html = g_string_new(NULL);
    g_autoptr(tf_page_pictures) pictures = tf_page_pictures_new();
    g_autofree char *page_folder = folder_of(path);
    const size_t n = tf_selection_n(selection);
    tf_page_begin(html, "Figures");
    g_string_append_printf(html,
                           "<header><h1>Figures</h1><p class=\"soft\">%zu figure%s</p></header>\n",
                           n, n == 1 ? "" : "s");
    append_index(html, selection);
    g_string_append(html, "<main>\n");
    for (size_t i = 0; i < n; i++)
        append_figure(html, tf_selection_item(selection, i), pictures, page_folder);
    g_string_append(html, "</main>\n");
    tf_page_end(html);
    return tf_outfile_put_text(registry, path, html->str, diag);
}
