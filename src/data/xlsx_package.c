#include <string.h>

#include "xlsx.h"

/* Names of parts are found by relations: the package says where its workbook is, the workbook which
   of its sheets is where. */

#define ROOT_RELATIONS "_rels/.rels"
#define MOST_TEXTS     ((gsize)1 << 29)

bool tf_xlsx_is_true(const char *value) {
    return value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

unsigned tf_xlsx_number(const char *text) {
    return text != NULL ? (unsigned)MIN(g_ascii_strtoull(text, NULL, 10), G_MAXINT) : 0;
}

void tf_xlsx_free(void *own) {
    tf_xlsx *xlsx = own;
    g_string_free(xlsx->texts.bytes, TRUE);
    g_array_unref(xlsx->texts.starts);
    g_array_unref(xlsx->formats);
    g_free(xlsx);
}

/* ---- relations ------------------------------------------------------------------------------ */

typedef struct relations {
    GHashTable *target_of; /* id -> target */
    GHashTable *part_of;   /* last word of the type -> target, the first of each */
} relations;

static void on_relation(void *data, const char *name, const char *const *attributes) {
    relations *found = data;
    const char *id = tf_xml_attribute(attributes, "Id");
    const char *type = tf_xml_attribute(attributes, "Type");
    const char *target = tf_xml_attribute(attributes, "Target");
    if (strcmp(name, "Relationship") != 0 || !id || !type || !target)
        return;
    const char *slash = strrchr(type, '/');
    const char *word = slash != NULL ? slash + 1 : type;
    if (!g_hash_table_contains(found->part_of, word))
        g_hash_table_insert(found->part_of, g_strdup(word), g_strdup(target));
    /* Sheets of charts and macros have no cells. */
    if (strcmp(word, "worksheet") == 0)
        g_hash_table_insert(found->target_of, g_strdup(id), g_strdup(target));
}

static relations new_relations(void) {
    return (relations){
        .target_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .part_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
    };
}

static void clear_relations(relations *found) {
    g_hash_table_unref(found->target_of);
    g_hash_table_unref(found->part_of);
}

static bool read_relations(tf_workbook *workbook, const char *part, relations *found,
                           tf_diag *diag) {
    tf_xml_reader reader = {.start = on_relation, .data = found};
    return tf_archive_read(workbook->archive, part, &reader, diag);
}

/* A target is seen from the folder of the part that names it, or from the root. NULL gives NULL. */
static char *part_name(const char *folder, const char *target) {
    if (target == NULL)
        return NULL;
    g_autofree char *absolute =
        target[0] == '/' ? g_strdup(target) : g_strdup_printf("/%s/%s", folder, target);
    g_autofree char *plain = g_canonicalize_filename(absolute, "/");
    return g_strdup(plain + strspn(plain, "/"));
}

/* ---- the workbook --------------------------------------------------------------------------- */

typedef struct book_run {
    tf_workbook *workbook;
    tf_xlsx *xlsx;
    const relations *relations;
    const char *folder;
} book_run;

static void on_book(void *data, const char *name, const char *const *attributes) {
    book_run *run = data;
    if (strcmp(name, "workbookPr") == 0 &&
        tf_xlsx_is_true(tf_xml_attribute(attributes, "date1904")))
        run->xlsx->dates = TF_DATES_1904;
    if (strcmp(name, "sheet") != 0)
        return;
    const char *sheet = tf_xml_attribute(attributes, "name");
    const char *id = tf_xml_attribute(attributes, "id");
    const char *state = tf_xml_attribute(attributes, "state");
    const char *target = id ? g_hash_table_lookup(run->relations->target_of, id) : NULL;
    if (sheet == NULL || target == NULL)
        return;
    const tf_sheet_entry entry = {
        .name = g_strdup(sheet),
        .part = part_name(run->folder, target),
        .visibility = state && strcmp(state, "visible") != 0 ? TF_HIDDEN : TF_SHOWN,
    };
    g_array_append_val(run->workbook->entries, entry);
}

/* ---- styles --------------------------------------------------------------------------------- */

typedef struct styles_run {
    GHashTable *codes; /* id -> tf_cell_format + 1 */
    GArray *formats;
    bool in_cells;
} styles_run;

static void on_style(void *data, const char *name, const char *const *attributes) {
    styles_run *run = data;
    if (strcmp(name, "cellXfs") == 0)
        run->in_cells = true;
    const unsigned id = tf_xlsx_number(tf_xml_attribute(attributes, "numFmtId"));
    const char *code = tf_xml_attribute(attributes, "formatCode");
    if (strcmp(name, "numFmt") == 0 && code != NULL) {
        g_hash_table_insert(run->codes, GUINT_TO_POINTER(id),
                            GUINT_TO_POINTER(tf_format_of_code(code) + 1u));
    } else if (strcmp(name, "xf") == 0 && run->in_cells) {
        const guint own = GPOINTER_TO_UINT(g_hash_table_lookup(run->codes, GUINT_TO_POINTER(id)));
        const tf_cell_format format = own > 0 ? (tf_cell_format)(own - 1) : tf_format_of_id(id);
        g_array_append_val(run->formats, format);
    }
}

static void on_style_end(void *data, const char *name) {
    styles_run *run = data;
    if (strcmp(name, "cellXfs") == 0)
        run->in_cells = false;
}

static bool read_styles(tf_workbook *workbook, const char *part, tf_xlsx *xlsx, tf_diag *diag) {
    g_autoptr(GHashTable) codes = g_hash_table_new(NULL, NULL);
    styles_run run = {.codes = codes, .formats = xlsx->formats};
    tf_xml_reader reader = {.start = on_style, .end = on_style_end, .data = &run};
    return tf_archive_read(workbook->archive, part, &reader, diag);
}

/* ---- shared texts --------------------------------------------------------------------------- */

void tf_xlsx_text_start(tf_xlsx_text *text, const char *name) {
    text->phonetic += strcmp(name, "rPh") == 0;
    text->taken = strcmp(name, "t") == 0 && text->phonetic == 0;
}

void tf_xlsx_text_end(tf_xlsx_text *text, const char *name) {
    text->phonetic -= strcmp(name, "rPh") == 0 && text->phonetic > 0;
    text->taken = false;
}

void tf_xlsx_text_add(tf_xlsx_text *text, const char *piece, size_t length) {
    if (text->taken)
        g_string_append_len(text->text, piece, (gssize)length);
}

static bool is_escape(const char *text) {
    return text[0] == '_' && text[1] == 'x' && g_ascii_isxdigit(text[2]) &&
           g_ascii_isxdigit(text[3]) && g_ascii_isxdigit(text[4]) && g_ascii_isxdigit(text[5]) &&
           text[6] == '_';
}

void tf_xlsx_unescape(GString *text) {
    if (strstr(text->str, "_x") == NULL)
        return;
    g_autofree char *old = g_strdup(text->str);
    g_string_truncate(text, 0);
    for (const char *at = old; *at != '\0';) {
        const gunichar c = is_escape(at) ? (gunichar)g_ascii_strtoull(at + 2, NULL, 16) : 0;
        if (c != 0 && g_unichar_validate(c)) {
            g_string_append_unichar(text, c);
            at += strlen("_x0000_");
        } else {
            g_string_append_c(text, *at++);
        }
    }
}

typedef struct texts_run {
    tf_xlsx_texts *texts;
    tf_xlsx_text text;
    tf_xml_reader *reader;
    bool too_large;
} texts_run;

static void on_texts_start(void *data, const char *name, const char *const *attributes) {
    (void)attributes;
    texts_run *run = data;
    if (strcmp(name, "si") == 0)
        g_string_truncate(run->text.text, 0);
    tf_xlsx_text_start(&run->text, name);
}

static void on_texts_end(void *data, const char *name) {
    texts_run *run = data;
    tf_xlsx_text_end(&run->text, name);
    if (strcmp(name, "si") != 0)
        return;
    GString *bytes = run->texts->bytes;
    const size_t start = bytes->len;
    tf_xlsx_unescape(run->text.text);
    g_array_append_val(run->texts->starts, start);
    g_string_append_len(bytes, run->text.text->str, (gssize)run->text.text->len + 1);
    run->too_large = bytes->len > MOST_TEXTS;
    run->reader->stop |= run->too_large;
}

static void on_texts_text(void *data, const char *text, size_t length) {
    texts_run *run = data;
    tf_xlsx_text_add(&run->text, text, length);
}

static bool read_texts(tf_workbook *workbook, const char *part, tf_xlsx *xlsx, tf_diag *diag) {
    g_autoptr(GString) text = g_string_new(NULL);
    texts_run run = {.texts = &xlsx->texts, .text.text = text};
    tf_xml_reader reader = {on_texts_start, on_texts_end, on_texts_text, &run, false};
    run.reader = &reader;
    if (!tf_archive_read(workbook->archive, part, &reader, diag))
        return false;
    const tf_place place = {.file = tf_archive_file(workbook->archive)};
    if (run.too_large)
        tf_diag_error(diag, &place, "a table that large is better given as CSV",
                      "the texts of the workbook take more than 512 MiB: not read");
    return !run.too_large;
}

/* ---- all of it ------------------------------------------------------------------------------ */

/* Parts that a workbook may lack; NULL is one that it lacks. */
static bool read_optional(tf_workbook *workbook, const char *part,
                          bool (*read)(tf_workbook *, const char *, tf_xlsx *, tf_diag *),
                          tf_diag *diag) {
    return part == NULL || !tf_archive_has(workbook->archive, part) ||
           read(workbook, part, workbook->own, diag);
}

static bool read_book(tf_workbook *workbook, const char *book, tf_diag *diag) {
    g_autofree char *folder = g_path_get_dirname(book), *name = g_path_get_basename(book);
    g_autofree char *at = strcmp(folder, ".") == 0 ? g_strdup("") : g_strdup_printf("%s/", folder);
    g_autofree char *relations_part = g_strdup_printf("%s_rels/%s.rels", at, name);
    relations found = new_relations();
    book_run run = {workbook, workbook->own, &found, folder};
    tf_xml_reader reader = {.start = on_book, .data = &run};
    bool fine = read_relations(workbook, relations_part, &found, diag) &&
                tf_archive_read(workbook->archive, book, &reader, diag);
    g_autofree char *styles = part_name(folder, g_hash_table_lookup(found.part_of, "styles"));
    g_autofree char *texts = part_name(folder, g_hash_table_lookup(found.part_of, "sharedStrings"));
    fine = fine && read_optional(workbook, styles, read_styles, diag) &&
           read_optional(workbook, texts, read_texts, diag);
    clear_relations(&found);
    return fine;
}

bool tf_xlsx_open(tf_workbook *workbook, tf_diag *diag) {
    tf_xlsx *xlsx = g_new0(tf_xlsx, 1);
    xlsx->texts.bytes = g_string_new(NULL);
    xlsx->texts.starts = g_array_new(FALSE, FALSE, sizeof(size_t));
    xlsx->formats = g_array_new(FALSE, FALSE, sizeof(tf_cell_format));
    workbook->own = xlsx;
    relations root = new_relations();
    const bool fine = read_relations(workbook, ROOT_RELATIONS, &root, diag);
    const char *target = g_hash_table_lookup(root.part_of, "officeDocument");
    g_autofree char *book = part_name("", target != NULL ? target : "xl/workbook.xml");
    clear_relations(&root);
    return fine && read_book(workbook, book, diag);
}
