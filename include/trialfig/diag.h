#ifndef TRIALFIG_DIAG_H
#define TRIALFIG_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <trialfig/code.h>
#include <trialfig/export.h>

TF_BEGIN_DECLS

/**
 * Diagnostics: the list of everything that was found wrong, or done with the data, in one run.
 *
 * Every function of trialfig that can fail takes a tf_diag, returns false or NULL and leaves at
 * least one error in it. All findings are kept, in the order in which they were made; those of
 * earlier calls have no effect on later ones. Where it may be NULL, nothing is said.
 *
 * One thread at a time may use a tf_diag. Who makes it frees it.
 */
typedef struct tf_diag tf_diag;

typedef enum tf_severity {
    TF_NOTE,    /**< what was found out or chosen: "comma-separated, 1,384 rows" */
    TF_WARNING, /**< what was done with the data, or what looks wrong; an error under strict */
    TF_ERROR    /**< nothing is written */
} tf_severity;

/** Who can mend it; decides the exit code. */
typedef enum tf_cause {
    TF_CAUSE_USER,    /**< usage, spec or data: exit 2 */
    TF_CAUSE_MACHINE, /**< can't write, no memory, no font at all: exit 3 */
    TF_CAUSE_INTERNAL /**< a check of ours failed: a bug, exit 3 */
} tf_cause;

/** Where a finding points. All members may be 0 or NULL; nothing is owned. */
typedef struct tf_place {
    const char *file;    /**< as the user named it; NULL: no file */
    unsigned line;       /**< from 1; 0: the whole file */
    unsigned column;     /**< in characters, from 1; 0: the whole line */
    unsigned width;      /**< characters to underline; 0 counts as 1 */
    const char *excerpt; /**< the text of that line without its end; NULL: not shown */
    const char *within;  /**< said behind the file in place of line and column: "sheet "OS", cell
                              D7" of a workbook, whose row is `line`; NULL: none */
    const char *key;     /**< the key of a spec ("group.order"), or the argument of a function, that
                              it is about; NULL: none in particular */
} tf_place;

typedef struct tf_finding {
    tf_severity severity;
    tf_cause cause;
    tf_place place;
    const char *message; /**< one sentence without full stop, UTF-8 */
    const char *hint;    /**< what to do about it; may be NULL. Of the functions that make figures
                              it names keys ("conf.band=pointwise"), of the program flags */
    tf_code code;
} tf_finding;

TF_API tf_diag *tf_diag_new(void);
/** NULL is allowed, as for all functions that free. */
TF_API void tf_diag_free(tf_diag *diag);
TF_AUTOPTR(tf_diag, tf_diag_free)

/** Without findings, and as strict as another. */
TF_API tf_diag *tf_diag_new_like(const tf_diag *diag);
/** Warnings that are added from now on become errors. */
TF_API void tf_diag_set_strict(tf_diag *diag);
TF_API bool tf_diag_strict(const tf_diag *diag);

/** Forgets all findings; whether it is strict stays. */
TF_API void tf_diag_clear(tf_diag *diag);

/** Adds a finding; `place` and `hint` may be NULL. Strings are copied. */
TF_API void tf_diag_error(tf_diag *diag, const tf_place *place, const char *hint,
                          const char *format, ...) TF_PRINTF(4, 5);
TF_API void tf_diag_warning(tf_diag *diag, const tf_place *place, const char *hint,
                            const char *format, ...) TF_PRINTF(4, 5);
TF_API void tf_diag_note(tf_diag *diag, const tf_place *place, const char *hint, const char *format,
                         ...) TF_PRINTF(4, 5);
/** An error that is the machine's fault. */
TF_API void tf_diag_machine_error(tf_diag *diag, const tf_place *place, const char *hint,
                                  const char *format, ...) TF_PRINTF(4, 5);
/** An error that is ours: a check of the program on itself failed. */
TF_API void tf_diag_internal_error(tf_diag *diag, const char *format, ...) TF_PRINTF(2, 3);
/** "not enough memory for …": what a caller of tf_try_alloc says. */
TF_API void tf_diag_no_memory(tf_diag *diag, const char *what);

TF_API bool tf_diag_has_errors(const tf_diag *diag);
/** How many there are: for whoever wants to know whether a call added one. */
TF_API size_t tf_diag_n_errors(const tf_diag *diag);
TF_API size_t tf_diag_n_findings(const tf_diag *diag);
/** Lent until they are cleared or freed; NULL: there are not so many. */
TF_API const tf_finding *tf_diag_finding(const tf_diag *diag, size_t index);
/** Whether the same was said before at the same line. */
TF_API bool tf_diag_has_finding(const tf_diag *diag, const tf_finding *finding);
/** Appends a copy of a finding. */
TF_API void tf_diag_add(tf_diag *diag, const tf_finding *finding);
/** Appends all findings of `from`. */
TF_API void tf_diag_merge(tf_diag *diag, const tf_diag *from);
/** Those that `diag` doesn't have. */
TF_API void tf_diag_merge_new(tf_diag *diag, const tf_diag *from);
/** 0 without errors, 2 if the user can mend all of them, 3 otherwise. */
TF_API int tf_diag_exit_code(const tf_diag *diag);

/**
 * The finding as it is printed:
 *
 *     responses.csv:214:12: error: column "time" is "12,5": not a number
 *        214 | 10087;Isa-VRd;12,5;1
 *            |               ^~~~
 *        hint: decimal comma? use --set data.decimal=,
 *
 * with a newline at the end. Long lines are cut around the column.
 */
TF_API char *tf_finding_format(const tf_finding *finding);
/** All findings that are at least as severe as `least`, as they are printed; of warnings and of
 * errors at most 20, then how many more there are. Newly allocated. */
TF_API char *tf_diag_text(const tf_diag *diag, tf_severity least);
/** The same, to a stream. */
TF_API void tf_diag_print(const tf_diag *diag, FILE *stream, tf_severity least);

TF_END_DECLS

#endif
