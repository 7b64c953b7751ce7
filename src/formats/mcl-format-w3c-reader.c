/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Annotations of one source, one after the other, are a document. */
#include "config.h"

#include "mcl-format-w3c.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mcl-error.h"
#include "mcl-format-json.h"
#include "mcl-json-scan.h"
#include "mcl-json-string.h"

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
} Reader;

static void
clear_reader (Reader *self)
{
  g_free (self->source);
  g_clear_pointer (&self->import, mcl_import_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, clear_reader)

/* What bodies say, and the end of a link. */
typedef struct {
  Reader *reader;
  char *label;
  char *to;
  GString *note;
  MclMembers *attributes;
} Bodies;

static void
clear_bodies (Bodies *self)
{
  g_free (self->label);
  g_free (self->to);
  g_string_free (self->note, TRUE);
  g_clear_pointer (&self->attributes, mcl_members_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bodies, clear_bodies)

static void foreach (Reader *self,
                     const MclJsonSlice *value,
                     MclJsonElementFunc func,
                     gpointer data)
{
  char type = mcl_json_field_get_type (self->data, value);

  if (type == '[')
    mcl_json_foreach_element (self->data, value, func, data);
  else if (type != '\0' && type != 'n')
    func (0, value, data);
}

static void
add_attribute (Bodies *self, const char *name, const char *value)
{
  g_autofree char *json = mcl_json_quote (value);
  MclMembers *with = mcl_members_with (self->attributes, name, json);

  g_clear_pointer (&self->attributes, mcl_members_unref);
  self->attributes = with;
}

static void
add_note (Bodies *self, const char *note)
{
  g_string_append_printf (self->note, "%s%s", self->note->len > 0 ? "\n" : "", note);
}

static gboolean
read_body_cb (guint i, const MclJsonSlice *body, gpointer user_data)
{
  static const char *const names[] = { "purpose", "value", "id" };
  Bodies *self = user_data;
  const char *data = self->reader->data;
  MclJsonSlice found[G_N_ELEMENTS (names)];
  g_autofree char *purpose = NULL;
  g_autofree char *value = NULL;
  char *equals = NULL;

  if (mcl_json_field_get_type (data, body) == '"') {
    g_free (self->to);
    self->to = mcl_json_field_dup_string (data, body);
    return TRUE;
  }
  mcl_json_fields_find (data, body, names, found, G_N_ELEMENTS (names));
  purpose = mcl_json_field_dup_string (data, &found[0]);
  value = mcl_json_field_dup_string (data, &found[1]);
  if (value == NULL) {
    if (self->to == NULL)
      self->to = mcl_json_field_dup_string (data, &found[2]);
    return TRUE;
  }
  equals = strchr (value, '=');
  if (g_strcmp0 (purpose, "tagging") == 0 && self->label == NULL) {
    self->label = g_steal_pointer (&value);
  } else if (g_strcmp0 (purpose, "classifying") == 0 && equals != NULL && equals > value) {
    *equals = '\0';
    add_attribute (self, value, equals + 1);
  } else {
    add_note (self, value);
  }
  return TRUE;
}

/* A creator may be an IRI, or have a name or an id. */
static char *
dup_author (Reader *self, const MclJsonSlice *creator)
{
  static const char *const names[] = { "name", "nickname", "id" };
  MclJsonSlice found[G_N_ELEMENTS (names)];

  if (mcl_json_field_get_type (self->data, creator) == '"')
    return mcl_json_field_dup_string (self->data, creator);
  mcl_json_fields_find (self->data, creator, names, found, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    char *name = mcl_json_field_dup_string (self->data, &found[i]);

    if (name != NULL)
      return name;
  }
  return NULL;
}

typedef struct {
  Reader *reader;
  GArray *ranges; /* of MclRawRange */
  GPtrArray *quotes;
  char *prefix;
  char *suffix;
  gboolean has_position; /* of the target that is being read */
  MclRawRange position;
  char *exact;
  char *source;
} Targets;

static void
clear_targets (Targets *self)
{
  g_array_unref (self->ranges);
  g_ptr_array_unref (self->quotes);
  g_free (self->prefix);
  g_free (self->suffix);
  g_free (self->exact);
  g_free (self->source);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Targets, clear_targets)

static void
take_string (Reader *self, char **string, const MclJsonSlice *value)
{
  g_free (*string);
  *string = mcl_json_field_dup_string (self->data, value);
}

static gboolean
read_selector_cb (guint i, const MclJsonSlice *selector, gpointer user_data)
{
  static const char *const names[] = { "type", "exact", "prefix", "suffix", "start", "end" };
  Targets *self = user_data;
  const char *data = self->reader->data;
  MclJsonSlice found[G_N_ELEMENTS (names)];

  mcl_json_fields_find (data, selector, names, found, G_N_ELEMENTS (names));
  if (mcl_w3c_is_one_of (data, &found[0], "TextQuoteSelector")) {
    take_string (self->reader, &self->exact, &found[1]);
    take_string (self->reader, &self->prefix, &found[2]);
    take_string (self->reader, &self->suffix, &found[3]);
  } else if (mcl_w3c_is_one_of (data, &found[0], "TextPositionSelector")) {
    self->has_position = mcl_json_field_get_integer (data, &found[4], &self->position.start) &&
                         mcl_json_field_get_integer (data, &found[5], &self->position.end);
  }
  return TRUE;
}

/* A target without a part of a text has no selector of ours. */
static gboolean
read_target_cb (guint i, const MclJsonSlice *target, gpointer user_data)
{
  static const char *const names[] = { "source", "selector", "id" };
  Targets *self = user_data;
  const char *data = self->reader->data;
  MclJsonSlice found[G_N_ELEMENTS (names)];

  if (mcl_json_field_get_type (data, target) == '"') {
    take_string (self->reader, &self->source, target);
    return TRUE;
  }
  mcl_json_fields_find (data, target, names, found, G_N_ELEMENTS (names));
  take_string (self->reader, &self->source,
               &found[mcl_json_field_get_type (data, &found[0]) == '"' ? 0 : 2]);
  self->has_position = FALSE;
  g_clear_pointer (&self->exact, g_free);
  foreach (self->reader, &found[1], read_selector_cb, self)
    ;
  if (!self->has_position && self->exact == NULL)
    return TRUE;
  if (!self->has_position)
    self->position = (MclRawRange) { -1, -1 };
  g_array_append_val (self->ranges, self->position);
  g_ptr_array_add (self->quotes, g_steal_pointer (&self->exact));
  return TRUE;
}

/* Whether what stands around a place is what the selector says. */
static gboolean
fits_context (const char *text, gsize n_bytes, const char *at, gsize length, const Targets *targets)
{
  gsize n_prefix = targets->prefix != NULL ? strlen (targets->prefix) : 0;
  gsize n_suffix = targets->suffix != NULL ? strlen (targets->suffix) : 0;

  return (gsize) (at - text) >= n_prefix &&
         memcmp (at - n_prefix, targets->prefix != NULL ? targets->prefix : "", n_prefix) == 0 &&
         (gsize) (text + n_bytes - at) >= length + n_suffix &&
         memcmp (at + length, targets->suffix != NULL ? targets->suffix : "", n_suffix) == 0;
}

/* Where a quote without a position stands: where its context fits, else where it stands first. */
static void
find_quote (MclText *text, const char *exact, const Targets *targets, MclRawRange *range)
{
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (text, &n_bytes);
  gsize length = strlen (exact);
  const char *first = length > 0 ? memmem (utf8, n_bytes, exact, length) : NULL;
  const char *at = first;

  *range = (MclRawRange) { 0, 0 };
  if (first == NULL)
    return;
  while (at != NULL && !fits_context (utf8, n_bytes, at, length, targets))
    at = memmem (at + 1, n_bytes - (gsize) (at + 1 - utf8), exact, length);
  if (at == NULL)
    at = first;
  range->start = mcl_text_byte_to_char (text, (gsize) (at - utf8));
  range->end = mcl_text_byte_to_char (text, (gsize) (at - utf8) + length);
}

static void
place_quotes (Targets *targets)
{
  MclText *text = mcl_import_get_text (targets->reader->import);

  for (guint i = 0; i < targets->ranges->len; i++) {
    MclRawRange *range = &g_array_index (targets->ranges, MclRawRange, i);
    const char *exact = g_ptr_array_index (targets->quotes, i);

    if (range->start >= 0)
      continue;
    if (text != NULL)
      find_quote (text, exact, targets, range);
    else
      *range = (MclRawRange) { 0, 0 };
  }
}

/* What all targets cover; NULL when one does not say. */
static char *
dup_covered (const Targets *targets)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) quotes = NULL;

  for (guint i = 0; i < targets->quotes->len; i++) {
    const char *quote = g_ptr_array_index (targets->quotes, i);

    if (quote == NULL)
      return NULL;
    g_strv_builder_add (builder, quote);
  }
  quotes = g_strv_builder_end (builder);
  return g_strjoinv (" ", quotes);
}

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

/* What an IRI calls a record within its source. */
static char *
dup_id (Reader *self, const char *iri)
{
  gsize length = self->source != NULL ? strlen (self->source) : 0;

  if (iri != NULL && length > 0 && strncmp (iri, self->source, length) == 0 &&
      iri[length] != '\0' && strchr ("#:/", iri[length]) != NULL && iri[length + 1] != '\0') {
    char *unescaped = g_uri_unescape_string (iri + length + 1, NULL);

    if (unescaped != NULL)
      return unescaped;
  }
  return g_strdup (iri);
}

typedef enum {
  FIELD_ID,
  FIELD_MOTIVATION,
  FIELD_BODY,
  FIELD_TARGET,
  FIELD_CREATOR,
  FIELD_CREATED,
  FIELD_MODIFIED,
  FIELD_BODY_VALUE,
  N_FIELDS,
} Field;

static const char *const fields[N_FIELDS] = {
  "id", "motivation", "body", "target", "creator", "created", "modified", "bodyValue",
};

static void
read_link (Reader *self, const MclJsonSlice *found, const char *from_iri, const Bodies *bodies)
{
  g_autofree char *iri = mcl_json_field_dup_string (self->data, &found[FIELD_ID]);
  g_autofree char *id = dup_id (self, iri);
  g_autofree char *from = dup_id (self, from_iri);
  g_autofree char *to = dup_id (self, bodies->to);
  g_autofree char *by = dup_author (self, &found[FIELD_CREATOR]);
  g_autofree char *created = mcl_json_field_dup_string (self->data, &found[FIELD_CREATED]);
  g_autofree char *modified = mcl_json_field_dup_string (self->data, &found[FIELD_MODIFIED]);
  MclImportRelation relation = {
    .id = id,
    .type = bodies->label != NULL ? bodies->label : "linking",
    .from = from,
    .to = to,
    .attributes = bodies->attributes,
    .note = bodies->note->len > 0 ? bodies->note->str : NULL,
    .by = by,
    .created = created,
    .modified = modified,
    .line = self->line,
  };

  mcl_import_add_relation (self->import, &relation);
}

static void
read_span (Reader *self, const MclJsonSlice *found, Targets *targets, const Bodies *bodies)
{
  g_autofree char *iri = mcl_json_field_dup_string (self->data, &found[FIELD_ID]);
  g_autofree char *id = dup_id (self, iri);
  g_autofree char *motivation = mcl_json_field_dup_string (self->data, &found[FIELD_MOTIVATION]);
  g_autofree char *by = dup_author (self, &found[FIELD_CREATOR]);
  g_autofree char *created = mcl_json_field_dup_string (self->data, &found[FIELD_CREATED]);
  g_autofree char *modified = mcl_json_field_dup_string (self->data, &found[FIELD_MODIFIED]);
  g_autofree char *covered = NULL;
  MclImportSpan span = {
    .id = id,
    .label =
        bodies->label != NULL ? bodies->label : (motivation != NULL ? motivation : "highlighting"),
    .attributes = bodies->attributes,
    .note = bodies->note->len > 0 ? bodies->note->str : NULL,
    .by = by,
    .created = created,
    .modified = modified,
    .prefix = targets->prefix,
    .suffix = targets->suffix,
    .line = self->line,
  };

  place_quotes (targets);
  covered = dup_covered (targets);
  span.text = covered;
  span.ranges = (const MclRawRange *) (gpointer) targets->ranges->data;
  span.n_ranges = targets->ranges->len;
  mcl_import_add_span (self->import, &span);
}

static gboolean
read_annotation (Reader *self, const MclJsonSlice *object)
{
  MclJsonSlice found[N_FIELDS];
  g_autofree char *motivation = NULL;
  g_autofree char *body_value = NULL;
  g_auto (Targets) targets = {
    .reader = self,
    .ranges = g_array_new (FALSE, FALSE, sizeof (MclRawRange)),
    .quotes = g_ptr_array_new_with_free_func (g_free),
  };
  g_auto (Bodies) bodies = { .reader = self, .note = g_string_new (NULL) };

  mcl_json_fields_find (self->data, object, fields, found, N_FIELDS);
  foreach (self, &found[FIELD_BODY], read_body_cb, &bodies)
    ;
  body_value = mcl_json_field_dup_string (self->data, &found[FIELD_BODY_VALUE]);
  if (body_value != NULL)
    add_note (&bodies, body_value);
  foreach (self, &found[FIELD_TARGET], read_target_cb, &targets)
    ;
  motivation = mcl_json_field_dup_string (self->data, &found[FIELD_MOTIVATION]);
  if (targets.ranges->len == 0 && g_strcmp0 (motivation, "linking") == 0 && self->import != NULL &&
      targets.source != NULL && bodies.to != NULL) {
    read_link (self, found, targets.source, &bodies);
    return TRUE;
  }
  if (!begin_document (self, targets.source != NULL ? targets.source : ""))
    return FALSE;
  if (targets.ranges->len > 0)
    read_span (self, found, &targets, &bodies);
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
  static const char *const names[] = { "type", "items", "first" };
  MclJsonSlice found[G_N_ELEMENTS (names)];
  g_autofree char *fault = mcl_w3c_find_fault (self->data, object, is_item);

  if (fault != NULL) {
    /* Translators: %s is a reason */
    g_autofree char *message = g_strdup_printf (_ ("this is no valid Web Annotation: %s"), fault);

    mcl_error_set_at (self->error, MCL_ERROR_PARSE, self->line, 0, message);
    self->has_failed = TRUE;
    return FALSE;
  }
  mcl_json_fields_find (self->data, object, names, found, G_N_ELEMENTS (names));
  if (mcl_w3c_is_one_of (self->data, &found[0], "Annotation"))
    return read_annotation (self, object);
  if (mcl_json_field_get_type (self->data, &found[2]) == '{')
    return read_object (self, &found[2], TRUE);
  foreach (self, &found[1], read_item_cb, self)
    ;
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
  };
  g_autoptr (GError) local_error = NULL;
  const char *json = NULL;
  gsize n_bytes = 0;

  while (mcl_format_input_read_json (input, &json, &n_bytes, &local_error)) {
    MclJsonSlice root;

    self.line = mcl_format_input_get_line (input);
    self.data = json;
    if (!mcl_json_check (json, n_bytes, &mcl_json_default_limits, NULL, &local_error)) {
      mcl_error_set_at (error, MCL_ERROR_PARSE, self.line, 0,
                        mcl_error_skip_line (local_error->message, 1));
      return FALSE;
    }
    root = mcl_json_root (json, n_bytes);
    if (!read_object (&self, &root, FALSE))
      return FALSE;
  }
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  return end_document (&self);
}
