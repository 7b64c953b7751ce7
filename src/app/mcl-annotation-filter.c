/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-annotation-filter.h"

#include <string.h>

#include "mcl-annotation-text.h"

/* What is beyond is not looked at. */
#define MAX_CHARS 1000

struct _MclAnnotationFilter {
  MclText *text;
  MclSchema *schema;
  GStrv words; /* folded */
  GStrv hidden;
};

static GStrv
dup_words (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_strv_builder_add (words, parts[i]);
  return g_strv_builder_end (words);
}

/**
 * mcl_annotation_filter_new:
 * @words: as typed, with spaces between
 * @hidden: the ids of labels
 */
MclAnnotationFilter *
mcl_annotation_filter_new (MclText *text,
                           MclSchema *schema,
                           const char *words,
                           const char *const *hidden)
{
  MclAnnotationFilter *self = g_new0 (MclAnnotationFilter, 1);

  self->text = mcl_text_ref (text);
  self->schema = mcl_schema_ref (schema);
  self->words = dup_words (words);
  self->hidden = g_strdupv ((GStrv) hidden);
  return self;
}

void
mcl_annotation_filter_free (gpointer filter)
{
  MclAnnotationFilter *self = filter;

  mcl_text_unref (self->text);
  mcl_schema_unref (self->schema);
  g_strfreev (self->words);
  g_strfreev (self->hidden);
  g_free (self);
}

/* All that words are looked for in: the text, the label, the note, the attributes. */
static char *
dup_folded (MclAnnotationFilter *self, MclAnnotation *annotation)
{
  g_autofree char *snippet = mcl_annotation_dup_snippet (annotation, self->text, MAX_CHARS);
  const char *note = mcl_annotation_get_note (annotation);
  MclMembers *attributes = mcl_annotation_get_attributes (annotation);
  g_autoptr (GString) all = g_string_new (snippet);

  g_string_append_printf (all, "\n%s\n%s", mcl_annotation_get_label_name (annotation, self->schema),
                          note != NULL ? note : "");
  for (guint i = 0; i < mcl_members_get_length (attributes); i++)
    g_string_append_printf (all, "\n%s", mcl_members_get_json (attributes, i));
  return g_utf8_casefold (all->str, (gssize) all->len);
}

/**
 * mcl_annotation_filter_passes:
 * @filter: a MclAnnotationFilter
 *
 * Returns: whether the list shows an annotation
 */
gboolean
mcl_annotation_filter_passes (MclAnnotation *annotation, gpointer filter)
{
  MclAnnotationFilter *self = filter;
  g_autofree char *folded = NULL;

  if (g_strv_contains ((const char *const *) self->hidden, mcl_annotation_get_label (annotation)))
    return FALSE;
  if (self->words[0] == NULL)
    return TRUE;
  folded = dup_folded (self, annotation);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (folded, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}
