/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout of version 1. The same content gives the same bytes, so git shows and merges what
 * was really changed: one annotation per line by (start, -end, id), one relation per line by id
 * (which never changes, where its ends may), attributes by name, keys in a fixed order, then the
 * members that we do not know in the order they had. The names and values of those keep their
 * bytes, so a value with line breaks makes its record longer than a line. Empty and default members
 * are left out; "article" is always whole and "annotations" always there. */
#include "config.h"

#include "mcl-sidecar.h"

#include "mcl-json-string.h"
#include "mcl-json-writer.h"
#include "mcl-record.h"

/* Each member of the root starts its own line. */
static void
begin_root_line (MclJsonWriter *self)
{
  g_string_append (self->out, self->needs_comma ? ",\n  " : "\n  ");
  self->needs_comma = FALSE;
}

static void
begin_root_member (MclJsonWriter *self, const char *name)
{
  begin_root_line (self);
  mcl_json_writer_begin_member (self, name);
}

static void
put_root_string (MclJsonWriter *self, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  begin_root_member (self, name);
  mcl_json_append_quoted (self->out, value);
}

static void
put_article (MclJsonWriter *self, MclArticle *article, MclMembers *unknown)
{
  begin_root_member (self, "article");
  mcl_json_writer_begin_object (self);
  mcl_json_writer_put_string (self, "file", mcl_article_get_name (article));
  mcl_json_writer_put_string (self, "sha256", mcl_article_get_sha256 (article));
  mcl_json_writer_put_integer (self, "length",
                               mcl_text_get_n_chars (mcl_article_get_text (article)));
  mcl_json_writer_put_string (self, "newline",
                              mcl_newline_to_string (mcl_article_get_newline (article)));
  mcl_json_writer_begin_member (self, "bom");
  g_string_append (self->out, mcl_article_get_has_bom (article) ? "true" : "false");
  mcl_json_writer_put_members (self, unknown);
  mcl_json_writer_end_object (self);
}

static void
put_head (MclJsonWriter *self, MclSidecar *sidecar, MclArticle *article)
{
  put_root_string (self, "format", "manicule-sidecar");
  begin_root_member (self, "version");
  g_string_append_printf (self->out, "%d", MCL_SIDECAR_VERSION);
  put_article (self, article, sidecar->article_unknown);
  put_root_string (self, "status", sidecar->status);
  if (mcl_members_get_length (sidecar->attributes) > 0) {
    begin_root_member (self, "attributes");
    mcl_json_writer_put_sorted_object (self, sidecar->attributes);
  }
  put_root_string (self, "note", sidecar->note);
}

/* A root member that is a list of records, each on its line. */
static void
put_records (MclJsonWriter *self,
             const char *name,
             GPtrArray *records,
             GCompareFunc compare,
             void (*append) (GString *out, gpointer record, MclText *text),
             MclText *text)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (records->len);

  g_ptr_array_extend (sorted, records, NULL, NULL);
  mcl_record_sort (sorted, compare);
  begin_root_member (self, name);
  g_string_append_c (self->out, '[');
  for (guint i = 0; i < sorted->len; i++) {
    g_string_append (self->out, i == 0 ? "\n    " : ",\n    ");
    append (self->out, g_ptr_array_index (sorted, i), text);
  }
  g_string_append (self->out, sorted->len > 0 ? "\n  ]" : "]");
  self->needs_comma = TRUE;
}

static void
append_annotation (GString *out, gpointer record, MclText *text)
{
  mcl_sidecar_append_annotation_in (out, record, text);
}

static void
append_relation (GString *out, gpointer record, MclText *text)
{
  mcl_sidecar_append_relation (out, record);
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
  MclText *text = mcl_article_get_text (article);
  MclJsonWriter writer = {
    .out = g_string_sized_new (1024 + (gsize) self->annotations->len * 256),
  };

  g_string_append_c (writer.out, '{');
  put_head (&writer, self, article);
  put_records (&writer, "annotations", self->annotations, mcl_annotation_compare_position,
               append_annotation, text);
  if (self->relations->len > 0)
    put_records (&writer, "relations", self->relations, mcl_relation_compare, append_relation,
                 text);
  if (self->suggestions->len > 0)
    put_records (&writer, "suggestions", self->suggestions, mcl_annotation_compare_position,
                 append_annotation, text);
  for (guint i = 0; i < mcl_members_get_length (self->unknown); i++) {
    begin_root_line (&writer);
    mcl_json_writer_put_member (&writer, self->unknown, i);
  }
  g_string_append (writer.out, "\n}\n");
  return g_string_free_to_bytes (writer.out);
}
