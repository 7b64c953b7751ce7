/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"

G_BEGIN_DECLS

extern const MclFormat mcl_format_brat;

/* What brat knows and a sidecar has no word for stands in attributes of these names:
 * of an annotation, a flag: it is the trigger of an event; of a relation, a flag: it is an
 * argument of its event; */
#define MCL_BRAT_EVENT "brat-event"
/* of a relation, a flag: it is part of an equivalence; */
#define MCL_BRAT_EQUIVALENCE "brat-equivalence"
/* of a relation, "NAME NAME": what its arguments are called, unless that is Arg1 and Arg2. */
#define MCL_BRAT_ARGUMENTS "brat-arguments"

char *mcl_brat_dup_file_stem (const char *document_name) G_GNUC_WARN_UNUSED_RESULT;
char *mcl_brat_dup_document_name (const char *file_stem) G_GNUC_WARN_UNUSED_RESULT;
gboolean mcl_brat_is_normalisation (const char *value);
gboolean mcl_brat_is_argument (MclRelation *relation);
GArray *mcl_brat_list_ranges (MclText *text, MclAnnotation *annotation) G_GNUC_WARN_UNUSED_RESULT;

/* mcl-format-brat-reduce.c */
void mcl_format_brat_reduce (MclFormatDocument *document,
                             const MclFormatOptions *options,
                             MclLossReport *report);

char *mcl_brat_dup_name (const char *name) G_GNUC_WARN_UNUSED_RESULT;
char *mcl_brat_dup_note (const char *note) G_GNUC_WARN_UNUSED_RESULT;

/* mcl-format-brat-relations.c */
void mcl_brat_reduce_relations (MclFormatDocument *document, MclLossReport *report);

/* mcl-format-brat-writer.c */
void mcl_format_brat_write (const MclFormatDocument *document,
                            const MclFormatOptions *options,
                            const MclFormatSurvey *survey,
                            MclFormatOutput *output);

/* mcl-format-brat-config.c */
void mcl_format_brat_write_config (const MclFormatOptions *options,
                                   const MclFormatSurvey *survey,
                                   MclFormatOutput *output);

/**
 * MclBratFact:
 * @id: "T1"
 * @words: (array length=n_words): what @body is made of
 * @body: up to the second tab
 * @tail: (nullable): what stands behind that
 *
 * What one line says.
 */
typedef struct {
  guint line;
  char *id;
  char **words;
  guint n_words;
  char *body;
  char *tail;
} MclBratFact;

/* mcl-format-brat-fact.c */
MclBratFact *mcl_brat_fact_new (const char *line, guint number) G_GNUC_WARN_UNUSED_RESULT;
void mcl_brat_fact_free (MclBratFact *self);
gboolean mcl_brat_fact_read_ranges (const MclBratFact *self, GArray *ranges);
void mcl_brat_join_broken_lines (MclText *text, GArray *ranges);
char *mcl_brat_split_argument (char *word);

/* mcl-format-brat-records.c */
void mcl_brat_add_records (GPtrArray *facts, MclImport *import);

/* mcl-format-brat-reader.c */
gboolean mcl_format_brat_read (MclFormatInput *input,
                               const MclFormatOptions *options,
                               MclFormatSinkFunc sink,
                               gpointer user_data,
                               GError **error);

G_END_DECLS
