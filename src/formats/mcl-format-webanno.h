/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-format.h"
#include "mcl-token-list.h"

G_BEGIN_DECLS

extern const MclFormat mcl_format_webanno;

/* Lines before the first sentence: the version; layers of spans, relations and chains. */
#define MCL_WEBANNO_FORMAT "#FORMAT=WebAnno TSV "
#define MCL_WEBANNO_SPANS "#T_SP="
#define MCL_WEBANNO_RELATIONS "#T_RL="
#define MCL_WEBANNO_CHAINS "#T_CH="
/* One line of a sentence's text. */
#define MCL_WEBANNO_TEXT "#Text="

/* The layers that we write, and the features in them that are no attributes. */
#define MCL_WEBANNO_SPAN_TYPE "webanno.custom.Span"
#define MCL_WEBANNO_RELATION_TYPE "webanno.custom.Relation"
#define MCL_WEBANNO_LABEL "label"
#define MCL_WEBANNO_NOTE "note"

/* Columns before those of layers: name, offsets, text. */
#define MCL_WEBANNO_N_FIXED 3

/* In a cell: no annotation; an annotation without this feature. */
#define MCL_WEBANNO_NOTHING "_"
#define MCL_WEBANNO_UNSET "*"

/* A feature's name before a slot's role; before the layer that relations link. */
#define MCL_WEBANNO_ROLE "ROLE_"
#define MCL_WEBANNO_BASE "BT_"

/* Says which layer an annotation was in, when a file has several. */
#define MCL_WEBANNO_LAYER "layer"
/* All attributes in one feature: "name=value; name=value". */
#define MCL_WEBANNO_ATTRIBUTES "attributes"

/* mcl-format-webanno-escape.c */
void mcl_webanno_append_value (GString *out, const char *value);
char *mcl_webanno_dup_value (const char *escaped) G_GNUC_WARN_UNUSED_RESULT;
char *mcl_webanno_cut (char *cell, char separator);
GPtrArray *mcl_webanno_split (const char *cell, char separator) G_GNUC_WARN_UNUSED_RESULT;
void mcl_webanno_append_text (GString *out, const char *text, gsize n_bytes);
void mcl_webanno_read_text (GString *out, const char *escaped, gboolean is_java);

/* mcl-format-webanno-reduce.c */
gboolean mcl_webanno_trim (const MclTokenList *list, MclRange *range);
void mcl_format_webanno_reduce (MclFormatDocument *document,
                                const MclFormatOptions *options,
                                MclLossReport *report);

/* mcl-format-webanno-writer.c */
void mcl_format_webanno_write (const MclFormatDocument *document,
                               const MclFormatOptions *options,
                               const MclFormatSurvey *survey,
                               MclFormatOutput *output);

/**
 * MclWebannoLayer:
 * @is_relation, @is_chain: else its records are spans
 * @type: its name, "webanno.custom.Span"
 * @short_name: what stands behind the last dot
 * @features: its columns; none: it has one all the same, which only says that something is there
 * @column: its first one
 * @label: the feature that says the label; -1: none, the label is @short_name
 * @has_slots: whether any column is a slot's
 */
typedef struct {
  gboolean is_relation;
  gboolean is_chain;
  char *type;
  char *short_name;
  char **features;
  guint column;
  guint n_columns;
  int label;
  gboolean has_slots;
} MclWebannoLayer;

/**
 * MclWebannoUnit:
 * @name: "1-2", or "1-2.1" for a part of a token
 * @order: the numbers of the name in one that grows with them; 0: they are too large for that
 * @token: the unit that is the whole token
 * @first_cell, @n_cells: those of all layers, among the file's
 * @start, @end: as the file counts
 * @byte_offset: where the token stands in its sentence's text, if that has it
 * @place: where the token stands in the text that was rebuilt
 *
 * A line with a token or a part of one.
 */
typedef struct {
  const char *name;
  guint64 order;
  const char *form;
  gsize n_form_bytes;
  guint token;
  guint line;
  guint first_cell;
  guint n_cells;
  gint64 start;
  gint64 end;
  gsize byte_offset;
  MclRange place;
} MclWebannoUnit;

/**
 * MclWebannoSentence:
 * @text: (nullable): what the file says that it is
 * @has_tokens: whether they stand in it, one behind the other
 * @units: its first one, and the one behind its last one
 */
typedef struct {
  GString *text;
  gboolean has_tokens;
  guint line;
  MclRange units;
} MclWebannoSentence;

/**
 * MclWebannoFile:
 * @text: what the units' strings are parts of
 * @layers: (element-type MclWebannoLayer)
 * @units: (element-type MclWebannoUnit)
 * @is_ordered: whether each unit's order is more than that of the one before
 * @cells: (element-type utf8): of all units, one behind the other; for readers to cut
 * @sentences: (element-type MclWebannoSentence)
 *
 * A file, taken apart.
 */
typedef struct {
  char *text;
  GPtrArray *layers;
  GArray *units;
  gboolean is_ordered;
  GPtrArray *cells;
  GArray *sentences;
} MclWebannoFile;

static inline MclWebannoUnit *
mcl_webanno_get_unit (const MclWebannoFile *file, guint i)
{
  return &g_array_index (file->units, MclWebannoUnit, i);
}

/* Cell @i of a unit, which has so many. */
static inline char *
mcl_webanno_get_cell (const MclWebannoFile *file, const MclWebannoUnit *unit, guint i)
{
  return g_ptr_array_index (file->cells, unit->first_cell + i);
}

static inline gboolean
mcl_webanno_is_nothing (const char *cell)
{
  return cell[0] == MCL_WEBANNO_NOTHING[0] && cell[1] == '\0';
}

/* mcl-format-webanno-layer.c */
MclWebannoLayer *mcl_webanno_layer_new (const char *kind,
                                        const char *definition) G_GNUC_WARN_UNUSED_RESULT;
void mcl_webanno_layer_free (MclWebannoLayer *self);

/* mcl-format-webanno-line.c */
gboolean mcl_webanno_read_name (const char *name, guint64 *order);
gboolean mcl_webanno_read_offsets (const char *cell, gint64 *start, gint64 *end);
guint mcl_webanno_split_line (
    char *line, const char **fixed, gsize *n_form_bytes, GPtrArray *cells, guint n_wanted);

/* mcl-format-webanno-reader.c */
gboolean mcl_format_webanno_read (MclFormatInput *input,
                                  const MclFormatOptions *options,
                                  MclFormatSinkFunc sink,
                                  gpointer user_data,
                                  GError **error);

/* mcl-format-webanno-text.c */
MclText *mcl_webanno_rebuild_text (MclWebannoFile *file,
                                   GPtrArray *problems) G_GNUC_WARN_UNUSED_RESULT;

/* mcl-format-webanno-records.c */
void mcl_webanno_add_records (const MclWebannoFile *file, MclImport *import);

G_END_DECLS
