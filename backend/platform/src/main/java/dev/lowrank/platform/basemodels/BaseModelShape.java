package dev.lowrank.platform.basemodels;

import dev.lowrank.engine.model.ModelConfig;
import dev.lowrank.engine.model.ModelDescription;
import jakarta.persistence.Embeddable;

/** The numbers of a base model. */
@Embeddable
public class BaseModelShape {

  private String architecture = "";
  private String family = "";
  private long parameters;
  private String dtype = "";
  private int layers;
  private int hiddenSize;
  private int intermediateSize;
  private int attentionHeads;
  private int keyValueHeads;
  private int vocabularySize;
  private int maxPositions;
  private boolean tiedEmbeddings;
  private boolean chatTemplate;

  protected BaseModelShape() {}

  BaseModelShape(ModelDescription description) {
    ModelConfig config = description.config();
    architecture = config.architecture();
    family = config.family();
    parameters = description.parameters();
    dtype = description.dtype();
    layers = config.layers();
    hiddenSize = config.hiddenSize();
    intermediateSize = config.intermediateSize();
    attentionHeads = config.attentionHeads();
    keyValueHeads = config.keyValueHeads();
    vocabularySize = config.vocabularySize();
    maxPositions = config.maxPositions();
    tiedEmbeddings = config.tiedEmbeddings();
    chatTemplate = description.chatTemplate();
  }

  public String getArchitecture() {
    return architecture;
  }

  public String getFamily() {
    return family;
  }

  public long getParameters() {
    return parameters;
  }

  public String getDtype() {
    return dtype;
  }

  public int getLayers() {
    return layers;
  }

  public int getHiddenSize() {
    return hiddenSize;
  }

  public int getIntermediateSize() {
    return intermediateSize;
  }

  public int getAttentionHeads() {
    return attentionHeads;
  }

  public int getKeyValueHeads() {
    return keyValueHeads;
  }

  public int getVocabularySize() {
    return vocabularySize;
  }

  public int getMaxPositions() {
    return maxPositions;
  }

  public boolean isTiedEmbeddings() {
    return tiedEmbeddings;
  }

  public boolean isChatTemplate() {
    return chatTemplate;
  }
}
