/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout of version 1. The same content gives the same bytes, so git shows and merges what
 * was really changed: one annotation per line by (start, -end, id), one relation per line by id
 * (which never changes, where its ends may), attributes by name, keys in a fixed order, then the
 * members that we do not know in the order they had. The names and values of those keep their
 * bytes, so a value with line breaks makes its record longer than a line. Empty and default members
 * are left out; "article" is always whole and "annotations" always there. */
#include "config.h"

#include "mcl-sidecar.h"

#include <string.h>

#include "mcl-json-string.h"
#include "mcl-record.h"

typedef struct {
  GString *out;
  MclText *text;        /* NULL: the records alone, without the texts of their spans */
  gboolean needs_comma; /* within the object on this line */
} Writer;

static void
begin_member (Writer *self, const char *name)
{
  if (self->needs_comma)
    g_string_append (self->out, ", ");
  self->needs_comma = TRUE;
  mcl_json_append_quoted (self->out, name);
  g_string_append (self->out, ": ");
}

/* A member of others' making: both its name and its value are the bytes that were read. */
static void
put_member (Writer *self, MclMembers *members, guint i)
{
  const char *quoted_name = mcl_members_get_quoted_name (members, i);

  if (quoted_name == NULL) {
    begin_member (self, mcl_members_get_name (members, i));
  } else {
    g_string_append_printf (self->out, "%s%s: ", self->needs_comma ? ", " : "", quoted_name);
    self->needs_comma = TRUE;
  }
  g_string_append (self->out, mcl_members_get_json (members, i));
}

static void
put_string (Writer *self, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  begin_member (self, name);
  mcl_json_append_quoted (self->out, value);
}

/* Printing takes as long as all the rest of an annotation that has no attributes. */
static void
append_number (GString *out, guint32 value)
{
  char digits[10];
  gsize first = sizeof digits;

  do {
    digits[--first] = (char) ('0' + value % 10);
    value /= 10;
  } while (value > 0);
  g_string_append_len (out, digits + first, (gssize) (sizeof digits - first));
}

static void
put_integer (Writer *self, const char *name, guint32 value)
{
  begin_member (self, name);
  append_number (self->out, value);
}

static void
put_members (Writer *self, MclMembers *members)
{
  for (guint i = 0; i < mcl_members_get_length (members); i++)
    put_member (self, members, i);
}

static void
begin_object (Writer *self)
{
  g_string_append_c (self->out, '{');
  self->needs_comma = FALSE;
}

static void
end_object (Writer *self)
{
  g_string_append_c (self->out, '}');
  self->needs_comma = TRUE;
}

static int
compare_member_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  MclMembers *members = user_data;

  return strcmp (mcl_members_get_name (members, *(const guint *) a),
                 mcl_members_get_name (members, *(const guint *) b));
}

/* {…} with the members by name: the order in which somebody set them is no content. */
static void
put_sorted_object (Writer *self, MclMembers *members)
{
  guint n_members = mcl_members_get_length (members);
  g_autofree guint *order = g_new (guint, n_members);

  for (guint i = 0; i < n_members; i++)
    order[i] = i;
  g_sort_array (order, n_members, sizeof (guint), compare_member_names, members);

  begin_object (self);
  for (guint i = 0; i < n_members; i++)
    put_member (self, members, order[i]);
  end_object (self);
}

static void
put_attributes (Writer *self, MclMembers *attributes)
{
  if (mcl_members_get_length (attributes) == 0)
    return;
  begin_member (self, "attributes");
  put_sorted_object (self, attributes);
}

static void
put_slice (Writer *self, const char *name, MclRange range)
{
  const char *slice = NULL;
  gsize n_bytes = 0;

  if (mcl_range_is_empty (range))
    return;
  slice = mcl_text_get_slice (self->text, range, &n_bytes);
  begin_member (self, name);
  mcl_json_append_quoted_len (self->out, slice, n_bytes);
}

static void
put_fragments (Writer *self, MclAnnotation *annotation)
{
  guint n_fragments = 0;
  const MclRange *fragments = mcl_annotation_get_fragments (annotation, &n_fragments);

  if (n_fragments < 2)
    return;
  begin_member (self, "fragments");
  for (guint i = 0; i < n_fragments; i++)
    g_string_append_printf (self->out, "%s[%u, %u]", i == 0 ? "[" : ", ", fragments[i].start,
                            fragments[i].end);
  g_string_append_c (self->out, ']');
}

static void
put_annotation (Writer *self, MclAnnotation *annotation)
{
  MclRange span = mcl_annotation_get_span (annotation);

  begin_object (self);
  put_string (self, "id", mcl_annotation_get_id (annotation));
  put_string (self, "label", mcl_annotation_get_label (annotation));
  put_integer (self, "start", span.start);
  put_integer (self, "end", span.end);
  put_fragments (self, annotation);
  if (self->text != NULL && span.end <= mcl_text_get_n_chars (self->text)) {
    put_slice (self, "text", span);
    put_slice (self, "prefix", mcl_sidecar_get_prefix_range (span));
    put_slice (self, "suffix", mcl_sidecar_get_suffix_range (span, self->text));
  }
  put_attributes (self, mcl_annotation_get_attributes (annotation));
  put_string (self, "note", mcl_annotation_get_note (annotation));
  put_string (self, "by", mcl_annotation_get_by (annotation));
  put_string (self, "created", mcl_annotation_get_created (annotation));
  put_string (self, "modified", mcl_annotation_get_modified (annotation));
  put_members (self, mcl_annotation_get_unknown (annotation));
  end_object (self);
}

static void
put_relation (Writer *self, MclRelation *relation)
{
  begin_object (self);
  put_string (self, "id", mcl_relation_get_id (relation));
  put_string (self, "type", mcl_relation_get_relation_type (relation));
  put_string (self, "from", mcl_relation_get_from (relation));
  put_string (self, "to", mcl_relation_get_to (relation));
  put_attributes (self, mcl_relation_get_attributes (relation));
  put_string (self, "note", mcl_relation_get_note (relation));
  put_string (self, "by", mcl_relation_get_by (relation));
  put_string (self, "created", mcl_relation_get_created (relation));
  put_string (self, "modified", mcl_relation_get_modified (relation));
  put_members (self, mcl_relation_get_unknown (relation));
  end_object (self);
}

/* Each member of the root starts its own line. */
static void
begin_root_line (Writer *self)
{
  g_string_append (self->out, self->needs_comma ? ",\n  " : "\n  ");
  self->needs_comma = FALSE;
}

static void
begin_root_member (Writer *self, const char *name)
{
  begin_root_line (self);
  begin_member (self, name);
}

static void
put_root_string (Writer *self, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  begin_root_member (self, name);
  mcl_json_append_quoted (self->out, value);
}

static void
put_article (Writer *self, MclArticle *article, MclMembers *unknown)
{
  begin_root_member (self, "article");
  begin_object (self);
  put_string (self, "file", mcl_article_get_name (article));
  put_string (self, "sha256", mcl_article_get_sha256 (article));
  put_integer (self, "length", mcl_text_get_n_chars (self->text));
  put_string (self, "newline", mcl_newline_to_string (mcl_article_get_newline (article)));
  begin_member (self, "bom");
  g_string_append (self->out, mcl_article_get_has_bom (article) ? "true" : "false");
  put_members (self, unknown);
  end_object (self);
}

static void
put_head (Writer *self, MclSidecar *sidecar, MclArticle *article)
{
  put_root_string (self, "format", "manicule-sidecar");
  begin_root_member (self, "version");
  g_string_append_printf (self->out, "%d", MCL_SIDECAR_VERSION);
  put_article (self, article, sidecar->article_unknown);
  put_root_string (self, "status", sidecar->status);
  if (mcl_members_get_length (sidecar->attributes) > 0) {
    begin_root_member (self, "attributes");
    put_sorted_object (self, sidecar->attributes);
  }
  put_root_string (self, "note", sidecar->note);
}

/* A root member that is a list of records, each on its line. */
static void
put_records (Writer *self,
             const char *name,
             GPtrArray *records,
             GCompareFunc compare,
             void (*put_record) (Writer *, gpointer))
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (records->len);

  g_ptr_array_extend (sorted, records, NULL, NULL);
  mcl_record_sort (sorted, compare);
  begin_root_member (self, name);
  g_string_append_c (self->out, '[');
  for (guint i = 0; i < sorted->len; i++) {
    g_string_append (self->out, i == 0 ? "\n    " : ",\n    ");
    put_record (self, g_ptr_array_index (sorted, i));
  }
  g_string_append (self->out, sorted->len > 0 ? "\n  ]" : "]");
  self->needs_comma = TRUE;
}

static void
put_annotation_record (Writer *self, gpointer record)
{
  put_annotation (self, record);
}

static void
put_relation_record (Writer *self, gpointer record)
{
  put_relation (self, record);
}

/**
 * mcl_sidecar_append_annotation:
 *
 * Writes an annotation as a sidecar has it, without the text of its span and around it.
 */
void
mcl_sidecar_append_annotation (GString *out, MclAnnotation *annotation)
{
  Writer writer = { .out = out };

  put_annotation (&writer, annotation);
}

/**
 * mcl_sidecar_append_relation:
 *
 * Writes a relation as a sidecar has it.
 */
void
mcl_sidecar_append_relation (GString *out, MclRelation *relation)
{
  Writer writer = { .out = out };

  put_relation (&writer, relation);
}

static void
put_suggestions (Writer *self, MclHead *head)
{
  g_autoptr (GPtrArray) suggestions = mcl_head_list_suggestions (head);

  if (suggestions->len == 0)
    return;
  begin_member (self, "suggestions");
  for (guint i = 0; i < suggestions->len; i++) {
    g_string_append (self->out, i == 0 ? "[" : ", ");
    put_annotation (self, g_ptr_array_index (suggestions, i));
  }
  g_string_append_c (self->out, ']');
}

/**
 * mcl_sidecar_append_head:
 *
 * Writes status, attributes, note and suggestions as an object with the members that a sidecar has.
 */
void
mcl_sidecar_append_head (GString *out, MclHead *head)
{
  Writer writer = { .out = out };

  begin_object (&writer);
  put_string (&writer, "status", mcl_head_get_status (head));
  put_attributes (&writer, mcl_head_get_attributes (head));
  put_string (&writer, "note", mcl_head_get_note (head));
  put_suggestions (&writer, head);
  end_object (&writer);
}

/**
 * mcl_sidecar_serialise:
 * @self: what to write
 * @article: the article that it annotates, as it was read
 *
 * The bytes of a sidecar file, see the top of the file. What the sidecar says of the article, and
 * the texts and contexts of the annotations, are taken from @article.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
mcl_sidecar_serialise (MclSidecar *self, MclArticle *article)
{
  Writer writer = { .text = mcl_article_get_text (article) };

  writer.out = g_string_sized_new (1024 + (gsize) self->annotations->len * 256);
  g_string_append_c (writer.out, '{');
  put_head (&writer, self, article);
  put_records (&writer, "annotations", self->annotations, mcl_annotation_compare_position,
               put_annotation_record);
  if (self->relations->len > 0)
    put_records (&writer, "relations", self->relations, mcl_relation_compare, put_relation_record);
  if (self->suggestions->len > 0)
    put_records (&writer, "suggestions", self->suggestions, mcl_annotation_compare_position,
                 put_annotation_record);
  for (guint i = 0; i < mcl_members_get_length (self->unknown); i++) {
    begin_root_line (&writer);
    put_member (&writer, self->unknown, i);
  }
  g_string_append (writer.out, "\n}\n");
  return g_string_free_to_bytes (writer.out);
}
