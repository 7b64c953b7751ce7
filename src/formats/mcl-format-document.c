/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-format-document.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-id-index.h"
#include "mcl-json-slice.h"
#include "mcl-record.h"
#include "mcl-store.h"

/**
 * mcl_format_document_new:
 *
 * Returns: (transfer full): a document without annotations
 */
MclFormatDocument *
mcl_format_document_new (const char *name, MclText *text)
{
  MclFormatDocument *self = g_new0 (MclFormatDocument, 1);

  self->name = g_strdup (name);
  self->text = mcl_text_ref (text);
  self->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  self->relations = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_relation_unref);
  self->suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  return self;
}

static gboolean
stands_where_it_says (MclRange span, const MclQuote *quote, MclText *text)
{
  return span.end <= mcl_text_get_n_chars (text) &&
         (quote->text == NULL || mcl_text_slice_equal (text, span, quote->text));
}

/**
 * mcl_format_document_check_spans:
 * @sidecar: as it was read
 * @text: the article's
 *
 * Whoever gets the annotations has no way to notice that offsets are wrong.
 *
 * Returns: FALSE with MCL_ERROR_MISMATCH when an annotation does not stand where its text does
 */
gboolean
mcl_format_document_check_spans (MclSidecar *sidecar, MclText *text, GError **error)
{
  for (guint i = 0; i < sidecar->annotations->len; i++) {
    MclRange span = mcl_annotation_get_span (g_ptr_array_index (sidecar->annotations, i));
    const MclQuote *quote = &g_array_index (sidecar->quotes, MclQuote, i);

    if (stands_where_it_says (span, quote, text))
      continue;
    mcl_error_set_at (error, MCL_ERROR_MISMATCH, quote->line, 0,
                      _ ("the annotation is not where its text stands in the article"));
    return FALSE;
  }
  return TRUE;
}

/* What scripts write may have line breaks in an array or an object; formats have lines and cells.
 * NULL when no value has any. */
static MclMembers *
dup_on_one_line (MclMembers *members)
{
  MclMembers *changed = NULL;

  for (guint i = 0; i < mcl_members_get_length (members); i++) {
    const char *json = mcl_members_get_json (members, i);
    g_autofree char *compact = NULL;
    MclMembers *with = NULL;

    if (strpbrk (json, "\r\n") == NULL)
      continue;
    compact = mcl_json_dup_compact (json, strlen (json));
    with = mcl_members_with (changed != NULL ? changed : members, mcl_members_get_name (members, i),
                             compact);
    g_clear_pointer (&changed, mcl_members_unref);
    changed = with;
  }
  return changed;
}

static void
put_annotations_on_one_line (GPtrArray *annotations)
{
  for (guint i = 0; i < annotations->len; i++) {
    MclAnnotation *annotation = g_ptr_array_index (annotations, i);
    g_autoptr (MclMembers) attributes =
        dup_on_one_line (mcl_annotation_get_attributes (annotation));

    if (attributes == NULL)
      continue;
    annotations->pdata[i] = mcl_annotation_with_attributes (annotation, attributes);
    mcl_annotation_unref (annotation);
  }
}

static void
put_values_on_one_line (MclFormatDocument *self)
{
  MclMembers *of_document = dup_on_one_line (self->attributes);

  if (of_document != NULL) {
    mcl_members_unref (self->attributes);
    self->attributes = of_document;
  }
  put_annotations_on_one_line (self->annotations);
  put_annotations_on_one_line (self->suggestions);
  for (guint i = 0; i < self->relations->len; i++) {
    MclRelation *relation = g_ptr_array_index (self->relations, i);
    g_autoptr (MclMembers) attributes = dup_on_one_line (mcl_relation_get_attributes (relation));
    MclRelationFields fields;

    if (attributes == NULL)
      continue;
    mcl_relation_get_fields (relation, &fields);
    fields.attributes = attributes;
    self->relations->pdata[i] = mcl_relation_new (&fields);
    mcl_relation_unref (relation);
  }
}

/* Those that are not where they should be stay behind: nobody accepted them, and `check` tells.
 * Without a text nobody knows. */
static void
take_suggestions (MclFormatDocument *self, MclSidecar *sidecar, gboolean has_text)
{
  for (guint i = 0; i < sidecar->suggestions->len; i++) {
    MclAnnotation *suggestion = g_ptr_array_index (sidecar->suggestions, i);
    const MclQuote *quote = &g_array_index (sidecar->suggestion_quotes, MclQuote, i);

    if (!has_text || stands_where_it_says (mcl_annotation_get_span (suggestion), quote, self->text))
      g_ptr_array_add (self->suggestions, mcl_annotation_ref (suggestion));
  }
}

static void
take_sidecar (MclFormatDocument *self, MclSidecar *sidecar, gboolean has_text)
{
  self->status = g_steal_pointer (&sidecar->status);
  self->note = g_steal_pointer (&sidecar->note);
  self->attributes = g_steal_pointer (&sidecar->attributes);
  g_ptr_array_unref (self->annotations);
  self->annotations = g_steal_pointer (&sidecar->annotations);
  g_ptr_array_unref (self->relations);
  self->relations = g_steal_pointer (&sidecar->relations);
  take_suggestions (self, sidecar, has_text);
  put_values_on_one_line (self);
  mcl_format_document_sort (self);
}

/**
 * mcl_format_document_new_for_sidecar:
 * @name: what the exported data shall call the document
 * @sidecar: as it was read; what the document needs of it is taken away
 * @article: (nullable): its article; NULL when it is not at hand: then the document's text is empty
 *
 * Returns: (transfer full) (nullable): the document; NULL with MCL_ERROR_MISMATCH when an
 *   annotation does not stand where its text does
 */
MclFormatDocument *
mcl_format_document_new_for_sidecar (const char *name,
                                     MclSidecar *sidecar,
                                     MclArticle *article,
                                     GError **error)
{
  g_autoptr (MclText) text = article != NULL ? mcl_text_ref (mcl_article_get_text (article))
                                             : mcl_text_new_from_string ("");
  MclFormatDocument *self = NULL;

  if (article != NULL && !mcl_format_document_check_spans (sidecar, text, error))
    return NULL;
  self = mcl_format_document_new (name, text);
  take_sidecar (self, sidecar, article != NULL);
  return self;
}

/**
 * mcl_format_document_load:
 * @sidecar_path: a sidecar, with its article beside it
 * @name: what the exported data shall call the document
 *
 * Reads an article with its annotations. Blocks.
 *
 * Returns: (transfer full) (nullable): the document; NULL with MCL_ERROR_MISMATCH when an
 *   annotation does not stand where its text does, MCL_ERROR_INVALID when @sidecar_path is not
 *   the name of a sidecar, or an error of reading
 */
MclFormatDocument *
mcl_format_document_load (const char *sidecar_path, const char *name, GError **error)
{
  g_autofree char *article_path = mcl_sidecar_dup_article_path (sidecar_path);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (MclSidecar) sidecar = NULL;
  g_autoptr (MclArticle) article = NULL;

  if (article_path == NULL) {
    g_set_error_literal (error, MCL_ERROR, MCL_ERROR_INVALID,
                         _ ("this is not the name of a sidecar"));
    return NULL;
  }
  bytes = mcl_store_read (sidecar_path, MCL_SIDECAR_MAX_BYTES, FALSE, NULL, error);
  if (bytes == NULL)
    return NULL;
  sidecar = mcl_sidecar_parse (bytes, NULL, error);
  if (sidecar == NULL)
    return NULL;
  article = mcl_article_load (article_path, NULL, error);
  return article != NULL ? mcl_format_document_new_for_sidecar (name, sidecar, article, error)
                         : NULL;
}

/**
 * mcl_format_document_free:
 * @self: (transfer full): a document
 */
void
mcl_format_document_free (MclFormatDocument *self)
{
  g_free (self->name);
  g_clear_pointer (&self->text, mcl_text_unref);
  g_clear_pointer (&self->tokens, mcl_token_list_free);
  g_free (self->status);
  g_free (self->note);
  g_clear_pointer (&self->attributes, mcl_members_unref);
  g_ptr_array_unref (self->annotations);
  g_ptr_array_unref (self->relations);
  g_ptr_array_unref (self->suggestions);
  g_free (self);
}

/**
 * mcl_format_document_dup_stem:
 *
 * Returns: (transfer full): the document's name without the ending of text files, for naming other
 *   files after it
 */
char *
mcl_format_document_dup_stem (const MclFormatDocument *self)
{
  gsize length = strlen (self->name);

  if (g_str_has_suffix (self->name, ".txt"))
    length -= strlen (".txt");
  else if (g_str_has_suffix (self->name, ".md"))
    length -= strlen (".md");
  return g_strndup (self->name, length);
}

/**
 * mcl_format_document_sort:
 *
 * Puts the records in the order that MclFormatDocument promises, after somebody added some.
 */
void
mcl_format_document_sort (MclFormatDocument *self)
{
  mcl_record_sort (self->annotations, mcl_annotation_compare_position);
  mcl_record_sort (self->suggestions, mcl_annotation_compare_position);
  mcl_record_sort (self->relations, mcl_relation_compare);
}

/**
 * mcl_format_document_accept_suggestions:
 *
 * Makes suggestions annotations, but for those whose id an annotation has: they were accepted.
 */
void
mcl_format_document_accept_suggestions (MclFormatDocument *self)
{
  g_auto (MclIdIndex) ids = { 0 };

  for (guint i = 0; i < self->annotations->len; i++)
    mcl_id_index_add (&ids, mcl_annotation_get_id (g_ptr_array_index (self->annotations, i)), NULL);
  for (guint i = 0; i < self->suggestions->len; i++) {
    MclAnnotation *suggestion = g_ptr_array_index (self->suggestions, i);

    if (mcl_id_index_add (&ids, mcl_annotation_get_id (suggestion), NULL))
      g_ptr_array_add (self->annotations, mcl_annotation_ref (suggestion));
  }
  g_ptr_array_set_size (self->suggestions, 0);
  mcl_format_document_sort (self);
}

/**
 * mcl_format_document_drop_loose_relations:
 *
 * Removes the relations whose ends are not both there any more.
 */
void
mcl_format_document_drop_loose_relations (MclFormatDocument *self)
{
  g_auto (MclIdIndex) ids = { 0 };

  if (self->relations->len == 0)
    return;
  for (guint i = 0; i < self->annotations->len; i++)
    mcl_id_index_add (&ids, mcl_annotation_get_id (g_ptr_array_index (self->annotations, i)), NULL);
  for (guint i = self->relations->len; i-- > 0;) {
    MclRelation *relation = g_ptr_array_index (self->relations, i);

    if (!mcl_id_index_contains (&ids, mcl_relation_get_from (relation)) ||
        !mcl_id_index_contains (&ids, mcl_relation_get_to (relation)))
      g_ptr_array_remove_index (self->relations, i);
  }
}
