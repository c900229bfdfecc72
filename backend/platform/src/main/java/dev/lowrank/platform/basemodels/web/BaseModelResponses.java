package dev.lowrank.platform.basemodels.web;

import dev.lowrank.platform.basemodels.BaseModel;
import dev.lowrank.platform.basemodels.BaseModelShape;

/** Turns base models into what the API shows. */
final class BaseModelResponses {

  private BaseModelResponses() {}

  static BaseModelResponse of(BaseModel model) {
    BaseModelShape shape = model.shape();
    return new BaseModelResponse(
        model.name(),
        model.state(),
        model.error(),
        new BaseModelResponse.Source(model.sourceType(), model.sourcePath()),
        shape.getArchitecture(),
        shape.getFamily(),
        shape.getParameters(),
        shape.getDtype(),
        shape.getLayers(),
        shape.getHiddenSize(),
        shape.getIntermediateSize(),
        shape.getAttentionHeads(),
        shape.getKeyValueHeads(),
        shape.getVocabularySize(),
        shape.getMaxPositions(),
        shape.isTiedEmbeddings(),
        shape.isChatTemplate(),
        model.layout().linears().stream().map(module -> module.name()).distinct().toList(),
        model.sizeBytes(),
        model.sha256(),
        model.createdAt());
  }
}
