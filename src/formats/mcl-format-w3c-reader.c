/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations of one source, one after the other, are a document. */
#include "config.h"

#include "mcl-format-w3c.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-format-w3c-parts.h"

#define CHUNK_BYTES 8192

/* The strings of so much are thrown away at once. */
#define MAX_KEPT_BYTES (64u * 1024)

typedef struct {
  MclFormatInput *input;
  MclFormatSinkFunc sink;
  gpointer user_data;
  GError **error;
  gboolean has_failed;
  char *source; /* of the document that is being read */
  MclImport *import;
  const char *data; /* of the value that is being read */
  guint line;
  GStringChunk *strings; /* of the last annotations */
  gsize n_kept_bytes;    /* at most what these annotations take */
  /* Of the annotation that is being read: */
  MclW3cTargets targets;
  MclW3cBodies bodies;
} Reader;

static void
clear_reader (Reader *self)
{
  g_free (self->source);
  g_clear_pointer (&self->import, mcl_import_free);
  mcl_w3c_targets_clear (&self->targets);
  mcl_w3c_bodies_clear (&self->bodies);
  g_string_chunk_free (self->strings);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

/* The article that a source is: by its name, or beside the file, under the file's own name. */
static MclText *
load_text (Reader *self, const char *name)
{
  g_autofree char *stem = mcl_format_input_dup_stem (self->input);
  MclText *text = mcl_format_input_load_text (self->input, name, NULL);

  while (text == NULL) {
    g_autofree char *file = g_strconcat (stem, ".txt", NULL);
    char *dot = strrchr (stem, '.');

    text = mcl_format_input_load_text (self->input, file, NULL);
    if (dot == NULL || dot == stem)
      break;
    *dot = '\0';
  }
  return text;
}

static gboolean
end_document (Reader *self)
{
  g_clear_pointer (&self->source, g_free);
  if (self->import == NULL)
    return TRUE;
  self->has_failed = !self->sink (g_steal_pointer (&self->import), self->user_data, self->error);
  return !self->has_failed;
}

static char *
dup_name (const char *source)
{
  g_autofree char *unescaped = g_uri_unescape_string (source, NULL);
  const char *slash = unescaped != NULL ? strrchr (unescaped, '/') : NULL;

  if (unescaped == NULL || strchr (unescaped, ':') != NULL || unescaped[0] == '/' ||
      !mcl_article_is_article_name (slash != NULL ? slash + 1 : unescaped))
    return NULL;
  return g_steal_pointer (&unescaped);
}

static gboolean
begin_document (Reader *self, const char *source)
{
  g_autofree char *name = NULL;
  g_autoptr (MclText) text = NULL;

  if (self->import != NULL && g_strcmp0 (self->source, source) == 0)
    return TRUE;
  if (!end_document (self))
    return FALSE;
  name = dup_name (source);
  text = load_text (self, name != NULL ? name : source);
  self->source = g_strdup (source);
  self->import = mcl_import_new (name, text);
  mcl_import_set_line (self->import, self->line);
  if (text == NULL)
    mcl_import_add_problem (self->import, self->line, _ ("the article “%s” is not here"), source);
  return TRUE;
}

static const char *
keep_string (Reader *self, const MclJsonSlice *value)
{
  return mcl_json_field_keep_string (self->data, value, self->strings);
}

/* What an IRI calls a record within its source. */
static const char *
keep_id (Reader *self, const char *iri)
{
  gsize length = self->source != NULL ? strlen (self->source) : 0;

  if (iri != NULL && length > 0 && strncmp (iri, self->source, length) == 0 &&
      iri[length] != '\0' && strchr ("#:/", iri[length]) != NULL && iri[length + 1] != '\0') {
    g_autofree char *unescaped = g_uri_unescape_string (iri + length + 1, NULL);

    if (unescaped != NULL)
      return g_string_chunk_insert (self->strings, unescaped);
  }
  return iri;
}

/* Mostly the source, a sign and an id without escapes: then no IRI is needed to tell. */
static const char *
keep_record_id (Reader *self, const MclJsonSlice *value)
{
  const char *iri = self->data + value->start + 1;
  gsize n_bytes = value->end - value->start;
  gsize length = self->source != NULL ? strlen (self->source) : 0;

  if (length > 0 && n_bytes > length + 3 && memcmp (iri, self->source, length) == 0 &&
      iri[length] == '#' && !mcl_json_slice_has_escapes (self->data, value) &&
      memchr (iri, '%', n_bytes - 2) == NULL)
    return g_string_chunk_insert_len (self->strings, iri + length + 1,
                                      (gssize) (n_bytes - 3 - length));
  return keep_id (self, keep_string (self, value));
}

static void
read_link (Reader *self,
           const MclJsonSlice *found,
           const char *from_iri,
           const MclW3cBodies *bodies)
{
  g_autoptr (MclMembers) attributes = mcl_members_builder_end (bodies->attributes);
  MclImportRelation relation = {
    .id = keep_record_id (self, &found[MCL_W3C_FIELD_ID]),
    .type = bodies->label != NULL ? bodies->label : "linking",
    .from = keep_id (self, from_iri),
    .to = keep_id (self, bodies->to),
    .attributes = attributes,
    .note = bodies->note->len > 0 ? bodies->note->str : NULL,
    .by = mcl_w3c_keep_author (self->data, &found[MCL_W3C_FIELD_CREATOR], self->strings),
    .created = keep_string (self, &found[MCL_W3C_FIELD_CREATED]),
    .modified = keep_string (self, &found[MCL_W3C_FIELD_MODIFIED]),
    .line = self->line,
  };

  mcl_import_add_relation (self->import, &relation);
}

static void
read_span (Reader *self,
           const MclJsonSlice *found,
           MclW3cTargets *targets,
           const MclW3cBodies *bodies)
{
  const char *label =
      bodies->label != NULL ? bodies->label : keep_string (self, &found[MCL_W3C_FIELD_MOTIVATION]);
  g_autoptr (MclMembers) attributes = mcl_members_builder_end (bodies->attributes);
  MclImportSpan span = {
    .id = keep_record_id (self, &found[MCL_W3C_FIELD_ID]),
    .label = label != NULL ? label : "highlighting",
    .attributes = attributes,
    .note = bodies->note->len > 0 ? bodies->note->str : NULL,
    .by = mcl_w3c_keep_author (self->data, &found[MCL_W3C_FIELD_CREATOR], self->strings),
    .created = keep_string (self, &found[MCL_W3C_FIELD_CREATED]),
    .modified = keep_string (self, &found[MCL_W3C_FIELD_MODIFIED]),
    .prefix = targets->prefix,
    .suffix = targets->suffix,
    .line = self->line,
  };

  mcl_w3c_targets_place (targets, mcl_import_get_text (self->import));
  span.text = mcl_w3c_targets_get_covered (targets);
  span.ranges = (const MclRawRange *) (gpointer) targets->ranges->data;
  span.n_ranges = targets->ranges->len;
  mcl_import_add_span (self->import, &span);
}

/* Makes ready for the strings of the next annotation. */
static void
begin_strings (Reader *self, const MclJsonSlice *annotation)
{
  if (self->n_kept_bytes > MAX_KEPT_BYTES) {
    g_string_chunk_clear (self->strings);
    self->n_kept_bytes = 0;
  }
  self->n_kept_bytes += annotation->end - annotation->start;
}

static gboolean
read_annotation (Reader *self, const MclJsonSlice *annotation, const MclJsonSlice *found)
{
  const char *body_value = NULL;
  MclW3cTargets *targets = &self->targets;
  MclW3cBodies *bodies = &self->bodies;

  begin_strings (self, annotation);
  mcl_w3c_targets_reset (targets, self->data);
  mcl_w3c_bodies_reset (bodies, self->data);
  mcl_w3c_bodies_read (bodies, &found[MCL_W3C_FIELD_BODY]);
  body_value = keep_string (self, &found[MCL_W3C_FIELD_BODY_VALUE]);
  if (body_value != NULL)
    mcl_w3c_bodies_add_note (bodies, body_value);
  mcl_w3c_targets_read (targets, &found[MCL_W3C_FIELD_TARGET]);
  if (targets->ranges->len == 0 && self->import != NULL && targets->source != NULL &&
      bodies->to != NULL &&
      mcl_json_field_equals (self->data, &found[MCL_W3C_FIELD_MOTIVATION], "linking")) {
    read_link (self, found, targets->source, bodies);
    return TRUE;
  }
  if (!begin_document (self, targets->source != NULL ? targets->source : ""))
    return FALSE;
  if (targets->ranges->len > 0)
    read_span (self, found, targets, bodies);
  else
    mcl_import_add_problem (self->import, self->line, "%s",
                            _ ("the annotation is about no part of a text"));
  return TRUE;
}

static gboolean read_object (Reader *self, const MclJsonSlice *object, gboolean is_item);

static gboolean
read_item_cb (guint i, const MclJsonSlice *item, gpointer user_data)
{
  return read_object (user_data, item, TRUE);
}

/* A collection may have its first page within it; a page its annotations. */
static gboolean
read_object (Reader *self, const MclJsonSlice *object, gboolean is_item)
{
  MclJsonSlice found[MCL_W3C_N_FIELDS];
  g_autofree char *fault = NULL;

  mcl_w3c_find_fields (self->data, object, found);
  fault = mcl_w3c_find_fault (self->data, object, found, is_item);
  if (fault != NULL) {
    /* Translators: %s is a reason */
    g_autofree char *message = g_strdup_printf (_ ("this is no valid Web Annotation: %s"), fault);

    mcl_error_set_at (self->error, MCL_ERROR_PARSE, self->line, 0, message);
    self->has_failed = TRUE;
    return FALSE;
  }
  if (mcl_w3c_is_one_of (self->data, &found[MCL_W3C_FIELD_TYPE], "Annotation"))
    return read_annotation (self, object, found);
  if (mcl_json_field_get_type (self->data, &found[MCL_W3C_FIELD_FIRST]) == '{')
    return read_object (self, &found[MCL_W3C_FIELD_FIRST], TRUE);
  mcl_w3c_foreach (self->data, &found[MCL_W3C_FIELD_ITEMS], read_item_cb, self);
  return !self->has_failed;
}

/**
 * mcl_format_w3c_read:
 *
 * Reads annotations: one, an array of them, a line for each, a page or a collection.
 */
gboolean
mcl_format_w3c_read (MclFormatInput *input,
                     const MclFormatOptions *options,
                     MclFormatSinkFunc sink,
                     gpointer user_data,
                     GError **error)
{
  g_auto (Reader) self = {
    .input = input,
    .sink = sink,
    .user_data = user_data,
    .error = error,
    .strings = g_string_chunk_new (CHUNK_BYTES),
  };
  g_autoptr (GError) local_error = NULL;
  const char *json = NULL;
  MclJsonSlice root;

  mcl_w3c_targets_init (&self.targets, self.strings);
  mcl_w3c_bodies_init (&self.bodies, self.strings);
  while (mcl_format_input_read_json (input, &json, &root, &local_error)) {
    self.line = mcl_format_input_get_line (input);
    self.data = json;
    if (!read_object (&self, &root, FALSE))
      return FALSE;
  }
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  return end_document (&self);
}
