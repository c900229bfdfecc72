package dev.lowrank.engine.train;

import dev.lowrank.engine.model.ModelDescription;
import dev.lowrank.engine.model.ModelFolder;
import dev.lowrank.engine.tensor.Scope;
import dev.lowrank.engine.tensor.Torch;
import java.util.ArrayDeque;
import java.util.Deque;

/** What an opening training has taken so far, so that a failure gives all of it back. */
final class Resources implements AutoCloseable {

  final ModelFolder folder;
  final ModelDescription base;
  final Scope scope;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  Resources(ModelFolder folder, ModelDescription base, Scope scope) {
    this.folder = folder;
    this.base = base;
    this.scope = keep(scope);
  }

  <T extends AutoCloseable> T keep(T resource) {
    open.push(resource);
    return resource;
  }

  @Override
  public void close() {
    for (AutoCloseable resource : open) {
      try {
        resource.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
    open.clear();
    Torch.giveBack();
  }
}
