/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-sidecar.h"

#include <string.h>

static gsize
get_size (const char *string)
{
  return string != NULL ? strlen (string) + 1 : 0;
}

/* A copy at @to, which moves on. */
static char *
put_string (char **to, const char *string)
{
  char *copy = *to;

  if (string == NULL)
    return NULL;
  *to = stpcpy (copy, string) + 1;
  return copy;
}

/**
 * mcl_quote_init:
 * @text: (nullable): copied, as @prefix and @suffix
 */
void
mcl_quote_init (
    MclQuote *self, const char *text, const char *prefix, const char *suffix, guint line)
{
  char *to = g_malloc (get_size (text) + get_size (prefix) + get_size (suffix));

  self->text = put_string (&to, text);
  self->prefix = put_string (&to, prefix);
  self->suffix = put_string (&to, suffix);
  self->line = line;
}

void
mcl_quote_clear (MclQuote *self)
{
  char *first = self->text != NULL     ? self->text
                : self->prefix != NULL ? self->prefix
                                       : self->suffix;

  g_free (first);
}

/**
 * mcl_sidecar_new:
 *
 * Returns: (transfer full): the content of a sidecar that says nothing yet
 */
MclSidecar *
mcl_sidecar_new (void)
{
  MclSidecar *self = g_new0 (MclSidecar, 1);

  self->article_length = -1;
  self->annotations = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  self->relations = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_relation_unref);
  self->suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  return self;
}

/**
 * mcl_sidecar_free:
 * @self: (transfer full) (nullable): a sidecar
 */
void
mcl_sidecar_free (MclSidecar *self)
{
  if (self == NULL)
    return;
  g_free (self->article_file);
  g_free (self->article_sha256);
  g_free (self->article_newline);
  mcl_members_unref (self->article_unknown);
  g_free (self->status);
  mcl_members_unref (self->attributes);
  g_free (self->note);
  g_clear_pointer (&self->annotations, g_ptr_array_unref);
  g_clear_pointer (&self->quotes, g_array_unref);
  g_clear_pointer (&self->relations, g_ptr_array_unref);
  g_clear_pointer (&self->relation_lines, g_array_unref);
  g_clear_pointer (&self->suggestions, g_ptr_array_unref);
  g_clear_pointer (&self->suggestion_quotes, g_array_unref);
  mcl_members_unref (self->unknown);
  g_free (self);
}

/**
 * mcl_sidecar_dup_head:
 *
 * Returns: (transfer full): what the sidecar says of its article as a whole
 */
MclHead *
mcl_sidecar_dup_head (MclSidecar *self)
{
  return mcl_head_new (self->status, self->attributes, self->note, self->suggestions);
}

/**
 * mcl_sidecar_set_head:
 * @head: what the sidecar shall say of its article as a whole
 */
void
mcl_sidecar_set_head (MclSidecar *self, MclHead *head)
{
  g_set_str (&self->status, mcl_head_get_status (head));
  g_set_str (&self->note, mcl_head_get_note (head));
  mcl_members_unref (self->attributes);
  self->attributes = mcl_members_ref (mcl_head_get_attributes (head));
  g_ptr_array_unref (self->suggestions);
  self->suggestions = mcl_head_list_suggestions (head);
}

/**
 * mcl_problem_free:
 * @self: (transfer full): a problem
 */
void
mcl_problem_free (MclProblem *self)
{
  g_free (self->message);
  g_free (self);
}

/**
 * mcl_sidecar_get_prefix_range:
 *
 * Returns: the code points before @span that a sidecar keeps as its prefix
 */
MclRange
mcl_sidecar_get_prefix_range (MclRange span)
{
  return MCL_RANGE (span.start - MIN (span.start, MCL_SIDECAR_CONTEXT_CHARS), span.start);
}

/**
 * mcl_sidecar_get_suffix_range:
 *
 * Returns: the code points of @text behind @span that a sidecar keeps as its suffix
 */
MclRange
mcl_sidecar_get_suffix_range (MclRange span, MclText *text)
{
  guint32 n_chars = mcl_text_get_n_chars (text);

  return MCL_RANGE (span.end, span.end + MIN (n_chars - span.end, MCL_SIDECAR_CONTEXT_CHARS));
}
