/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-target-bar-private.h"

enum {
  SIGNAL_ACCEPTED,
  SIGNAL_REJECTED,
  SIGNAL_ALL_ACCEPTED,
  SIGNAL_LEFT,
  SIGNAL_STEPPED,
  SIGNAL_TYPE_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MclTargetBar, mcl_target_bar, GTK_TYPE_BOX)

static void
accept_cb (MclTargetBar *self)
{
  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0);
}

static void
reject_cb (MclTargetBar *self)
{
  g_signal_emit (self, signals[SIGNAL_REJECTED], 0);
}

static void
accept_all_cb (MclTargetBar *self)
{
  g_signal_emit (self, signals[SIGNAL_ALL_ACCEPTED], 0);
}

static void
leave_cb (MclTargetBar *self)
{
  g_signal_emit (self, signals[SIGNAL_LEFT], 0);
}

static void
step_forward_cb (MclTargetBar *self)
{
  g_signal_emit (self, signals[SIGNAL_STEPPED], 0, TRUE);
}

static void
step_back_cb (MclTargetBar *self)
{
  g_signal_emit (self, signals[SIGNAL_STEPPED], 0, FALSE);
}

/**
 * mcl_target_bar_choose_type:
 * @i: one of the types
 *
 * Tells that the user chose it.
 */
void
mcl_target_bar_choose_type (MclTargetBar *self, guint i)
{
  g_signal_emit (self, signals[SIGNAL_TYPE_CHOSEN], 0, i);
}

static void
mcl_target_bar_dispose (GObject *object)
{
  MclTargetBar *self = MCL_TARGET_BAR (object);

  g_ptr_array_set_size (self->toggles, 0);
  gtk_widget_dispose_template (GTK_WIDGET (object), MCL_TYPE_TARGET_BAR);
  G_OBJECT_CLASS (mcl_target_bar_parent_class)->dispose (object);
}

static void
mcl_target_bar_finalize (GObject *object)
{
  MclTargetBar *self = MCL_TARGET_BAR (object);

  g_ptr_array_unref (self->toggles);
  g_array_unref (self->keys);
  G_OBJECT_CLASS (mcl_target_bar_parent_class)->finalize (object);
}

static guint
add_signal (const char *name, GType parameter)
{
  return g_signal_new (name, MCL_TYPE_TARGET_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, parameter != G_TYPE_NONE ? 1 : 0, parameter);
}

static void
mcl_target_bar_class_init (MclTargetBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mcl_target_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = mcl_target_bar_finalize;

  signals[SIGNAL_ACCEPTED] = add_signal ("accepted", G_TYPE_NONE);
  signals[SIGNAL_REJECTED] = add_signal ("rejected", G_TYPE_NONE);
  signals[SIGNAL_ALL_ACCEPTED] = add_signal ("all-accepted", G_TYPE_NONE);
  signals[SIGNAL_LEFT] = add_signal ("left", G_TYPE_NONE);
  signals[SIGNAL_STEPPED] = add_signal ("stepped", G_TYPE_BOOLEAN);
  signals[SIGNAL_TYPE_CHOSEN] = add_signal ("type-chosen", G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCE_BASE_PATH "/mcl-target-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, MclTargetBar, types);
  gtk_widget_class_bind_template_child (widget_class, MclTargetBar, message);
  gtk_widget_class_bind_template_child (widget_class, MclTargetBar, steps);
  gtk_widget_class_bind_template_child (widget_class, MclTargetBar, verdicts);
  gtk_widget_class_bind_template_child (widget_class, MclTargetBar, accept);
  gtk_widget_class_bind_template_callback (widget_class, accept_cb);
  gtk_widget_class_bind_template_callback (widget_class, accept_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, reject_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, step_forward_cb);
}

static void
mcl_target_bar_init (MclTargetBar *self)
{
  self->toggles = g_ptr_array_new ();
  self->keys = g_array_new (FALSE, FALSE, sizeof (gunichar));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * mcl_target_bar_show_steps:
 * @can_step: whether there is anything to step through
 * @accept_label: what accepting does, with a mnemonic
 *
 * Forgets the types of the last choice.
 */
void
mcl_target_bar_show_steps (MclTargetBar *self, gboolean can_step, const char *accept_label)
{
  g_return_if_fail (MCL_IS_TARGET_BAR (self));

  mcl_target_bar_clear_types (self);
  gtk_widget_set_visible (GTK_WIDGET (self->types), FALSE);
  gtk_widget_set_visible (self->steps, can_step);
  gtk_widget_set_visible (self->verdicts, FALSE);
  gtk_button_set_label (self->accept, accept_label);
}

/**
 * mcl_target_bar_show_verdicts:
 *
 * Offers to reject, and to accept all that there is, until mcl_target_bar_show_steps().
 */
void
mcl_target_bar_show_verdicts (MclTargetBar *self)
{
  g_return_if_fail (MCL_IS_TARGET_BAR (self));

  gtk_widget_set_visible (self->verdicts, TRUE);
}

/**
 * mcl_target_bar_set_message:
 * @message: what is being chosen, plain text
 * @can_accept: whether there is something to accept
 */
void
mcl_target_bar_set_message (MclTargetBar *self, const char *message, gboolean can_accept)
{
  g_return_if_fail (MCL_IS_TARGET_BAR (self));

  gtk_label_set_text (self->message, message);
  gtk_widget_set_sensitive (GTK_WIDGET (self->accept), can_accept);
}

static gboolean
give_verdict (MclTargetBar *self, guint keyval, GdkModifierType state)
{
  gboolean is_return =
      keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter;

  if (!gtk_widget_get_visible (self->verdicts))
    return FALSE;
  if (is_return && (state & GDK_SHIFT_MASK) != 0)
    accept_all_cb (self);
  else if (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete)
    reject_cb (self);
  else
    return FALSE;
  return TRUE;
}

/**
 * mcl_target_bar_handle_key:
 *
 * Takes a key that was pressed while something is being chosen: Tab and the arrows step, Return
 * accepts, Escape leaves, a letter or digit chooses a type; where verdicts are asked for, Delete
 * rejects and Shift+Return accepts all.
 *
 * Returns: whether it was one of these
 */
gboolean
mcl_target_bar_handle_key (MclTargetBar *self, guint keyval, GdkModifierType state)
{
  g_return_val_if_fail (MCL_IS_TARGET_BAR (self), FALSE);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  if (give_verdict (self, keyval, state))
    return TRUE;
  switch (keyval) {
  case GDK_KEY_Escape:
    leave_cb (self);
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_ISO_Enter:
    if (gtk_widget_get_sensitive (GTK_WIDGET (self->accept)))
      accept_cb (self);
    return TRUE;
  default:
    break;
  }
  if (!gtk_widget_get_visible (self->steps))
    return FALSE;
  switch (keyval) {
  case GDK_KEY_Tab:
    g_signal_emit (self, signals[SIGNAL_STEPPED], 0, (state & GDK_SHIFT_MASK) == 0);
    return TRUE;
  case GDK_KEY_Right:
  case GDK_KEY_Down:
    step_forward_cb (self);
    return TRUE;
  case GDK_KEY_ISO_Left_Tab:
  case GDK_KEY_Left:
  case GDK_KEY_Up:
    step_back_cb (self);
    return TRUE;
  default:
    return mcl_target_bar_choose_by_key (self, keyval);
  }
}
