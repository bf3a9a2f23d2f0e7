#include <stdarg.h>
#include <string.h>

#include <trialfig/diag.h>

#include "base/query_path.h"
#include "base/scope.h"

/* Findings are kept and not printed, so that whoever asked for the work can name them by its part,
   join them with those of others, or leave them unheard. */

struct tf_diag {
    GPtrArray *findings; /* of tf_finding, which own their strings */
    bool strict;
    size_t n_errors;
    tf_cause worst;
    tf_entered scope;
    tf_code next; /* of the next finding; 0: that of the scope */
};

/* Findings are seldom many and live for a whole run; each owns copies of its texts, so callers may
   build messages from whatever they are about to free. */

static void free_finding(void *data) {
    tf_finding *finding = data;
    g_free((char *)finding->place.file);
    g_free((char *)finding->place.excerpt);
    g_free((char *)finding->place.within);
    g_free((char *)finding->place.key);
    g_free((char *)finding->message);
    g_free((char *)finding->hint);
    g_free(finding);
}

tf_diag *tf_diag_new(void) {
    tf_diag *diag = g_new0(tf_diag, 1);
    diag->findings = g_ptr_array_new_with_free_func(free_finding);
    return diag;
}

void tf_diag_free(tf_diag *diag) {
    if (diag == NULL)
        return;
    g_ptr_array_unref(diag->findings);
    g_free(diag);
}

void tf_diag_clear(tf_diag *diag) {
    if (diag == NULL)
        return;
    g_ptr_array_set_size(diag->findings, 0);
    diag->n_errors = 0;
    diag->worst = TF_CAUSE_USER;
}

tf_diag *tf_diag_new_like(const tf_diag *diag) {
    tf_diag *like = tf_diag_new();
    if (diag != NULL) {
        like->strict = diag->strict;
        like->scope = (tf_entered){like, diag->scope.code, NULL};
    }
    return like;
}

void tf_diag_set_strict(tf_diag *diag) {
    if (diag != NULL)
        diag->strict = true;
}

bool tf_diag_strict(const tf_diag *diag) {
    return diag != NULL && diag->strict;
}

/* Whatever is quoted: a line of a set file, a value. */
static char *without_passwords(const char *text) {
    return text == NULL || strstr(text, "://") == NULL ? g_strdup(text)
                                                       : tf_without_passwords(text);
}

/* ---- what they are about --------------------------------------------------------------------- */

tf_entered tf_diag_about_key(tf_diag *diag, tf_code code, const char *key) {
    if (diag == NULL)
        return (tf_entered){0};
    const tf_entered before = diag->scope;
    diag->scope = (tf_entered){diag, code, key};
    return (tf_entered){diag, before.code, before.key};
}

tf_entered tf_diag_about(tf_diag *diag, tf_code code) {
    return tf_diag_about_key(diag, code, NULL);
}

void tf_entered_clear(tf_entered *entered) {
    if (entered->diag != NULL)
        entered->diag->scope = *entered;
}

tf_diag *tf_diag_as(tf_diag *diag, tf_code code) {
    if (diag != NULL)
        diag->next = code;
    return diag;
}

const char *tf_code_name(tf_code code) {
    static const char *const names[] = {
        "other",    "argument", "spec",   "unknown-key", "missing-key", "value",
        "style",    "file",     "format", "column",      "cell",        "data",
        "analysis", "figure",   "font",   "output",      "memory",      "internal"};
    return names[(size_t)code < G_N_ELEMENTS(names) ? code : TF_CODE_OTHER];
}

static tf_code take_code(tf_diag *diag, tf_cause cause) {
    const tf_code next = diag->next;
    diag->next = TF_CODE_OTHER;
    return next != TF_CODE_OTHER        ? next
           : cause == TF_CAUSE_INTERNAL ? TF_CODE_INTERNAL
                                        : diag->scope.code;
}

/* ---- adding ---------------------------------------------------------------------------------- */

/* Takes `message`. */
static void add(tf_diag *diag, tf_severity severity, tf_cause cause, const tf_place *place,
                const char *hint, char *message) {
    if (diag == NULL) {
        g_free(message);
        return;
    }
    tf_finding *finding = g_new0(tf_finding, 1);
    finding->code = take_code(diag, cause);
    /* Here, where every finding passes, so that no caller can forget it. */
    if (severity == TF_WARNING && diag->strict)
        severity = TF_ERROR;
    finding->severity = severity;
    finding->cause = cause;
    if (place != NULL) {
        finding->place = *place;
        finding->place.file = g_strdup(place->file);
        finding->place.excerpt = without_passwords(place->excerpt);
        finding->place.within = g_strdup(place->within);
        if (g_strcmp0(finding->place.excerpt, place->excerpt) != 0)
            finding->place.column = finding->place.width = 0; /* of another line */
    }
    const char *key = finding->place.key != NULL ? finding->place.key : diag->scope.key;
    finding->place.key = g_strdup(key);
    finding->message = without_passwords(message);
    finding->hint = without_passwords(hint);
    g_free(message);
    if (severity == TF_ERROR) {
        diag->n_errors++;
        diag->worst = MAX(diag->worst, cause);
    }
    g_ptr_array_add(diag->findings, finding);
}

#define ADD_FORMATTED(diag, severity, cause, place, hint, format)                                  \
    do {                                                                                           \
        va_list arguments;                                                                         \
        va_start(arguments, format);                                                               \
        add(diag, severity, cause, place, hint,                                                    \
            format != NULL ? g_strdup_vprintf(format, arguments) : g_strdup(""));                  \
        va_end(arguments);                                                                         \
    } while (0)

void tf_diag_error(tf_diag *diag, const tf_place *place, const char *hint, const char *format,
                   ...) {
    ADD_FORMATTED(diag, TF_ERROR, TF_CAUSE_USER, place, hint, format);
}

void tf_diag_warning(tf_diag *diag, const tf_place *place, const char *hint, const char *format,
                     ...) {
    ADD_FORMATTED(diag, TF_WARNING, TF_CAUSE_USER, place, hint, format);
}

void tf_diag_note(tf_diag *diag, const tf_place *place, const char *hint, const char *format, ...) {
    ADD_FORMATTED(diag, TF_NOTE, TF_CAUSE_USER, place, hint, format);
}

void tf_diag_machine_error(tf_diag *diag, const tf_place *place, const char *hint,
                           const char *format, ...) {
    ADD_FORMATTED(diag, TF_ERROR, TF_CAUSE_MACHINE, place, hint, format);
}

void tf_diag_internal_error(tf_diag *diag, const char *format, ...) {
    ADD_FORMATTED(diag, TF_ERROR, TF_CAUSE_INTERNAL, NULL,
                  "this is a fault of trialfig itself; please report it", format);
}

void tf_diag_no_memory(tf_diag *diag, const char *what) {
    tf_diag_machine_error(tf_diag_as(diag, TF_CODE_MEMORY), NULL, NULL, "not enough memory for %s",
                          what != NULL ? what : "it");
}

bool tf_diag_argument(tf_diag *diag, const char *argument, const char *format, ...) {
    const tf_place place = {.key = argument};
    tf_diag_as(diag, TF_CODE_ARGUMENT);
    ADD_FORMATTED(diag, TF_ERROR, TF_CAUSE_USER, &place, NULL, format);
    return false;
}

bool tf_diag_has_errors(const tf_diag *diag) {
    return tf_diag_n_errors(diag) > 0;
}

size_t tf_diag_n_errors(const tf_diag *diag) {
    return diag != NULL ? diag->n_errors : 0;
}

size_t tf_diag_n_findings(const tf_diag *diag) {
    return diag != NULL ? diag->findings->len : 0;
}

const tf_finding *tf_diag_finding(const tf_diag *diag, size_t index) {
    return index < tf_diag_n_findings(diag) ? g_ptr_array_index(diag->findings, index) : NULL;
}

bool tf_diag_has_finding(const tf_diag *diag, const tf_finding *finding) {
    for (size_t i = 0; finding != NULL && i < tf_diag_n_findings(diag); i++) {
        const tf_finding *other = tf_diag_finding(diag, i);
        if (other->severity == finding->severity && other->place.line == finding->place.line &&
            g_strcmp0(other->place.file, finding->place.file) == 0 &&
            g_strcmp0(other->place.within, finding->place.within) == 0 &&
            g_strcmp0(other->message, finding->message) == 0)
            return true;
    }
    return false;
}

void tf_diag_add(tf_diag *diag, const tf_finding *finding) {
    if (finding == NULL)
        return;
    /* Where nobody said what it is about, it is about what is being done here. */
    add(tf_diag_as(diag, finding->code), finding->severity, finding->cause, &finding->place,
        finding->hint, g_strdup(finding->message != NULL ? finding->message : ""));
}

void tf_diag_merge(tf_diag *diag, const tf_diag *from) {
    const size_t n = tf_diag_n_findings(from); /* `from` may be `diag` itself */
    for (size_t i = 0; i < n; i++)
        tf_diag_add(diag, tf_diag_finding(from, i));
}

void tf_diag_merge_new(tf_diag *diag, const tf_diag *from) {
    for (size_t i = 0; i < tf_diag_n_findings(from); i++) {
        const tf_finding *finding = tf_diag_finding(from, i);
        if (!tf_diag_has_finding(diag, finding))
            tf_diag_add(diag, finding);
    }
}

/* One error of the machine outweighs all of the user's: mending those would not help. */
int tf_diag_exit_code(const tf_diag *diag) {
    if (tf_diag_n_errors(diag) == 0)
        return 0;
    return diag->worst == TF_CAUSE_USER ? 2 : 3;
}
